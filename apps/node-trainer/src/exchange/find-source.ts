import { join } from 'node:path';
import { findArchitecture } from '@lenet/model';
import { CommandError } from '../errors/command-error';
import { type ChosenNetwork, chooseNetwork } from '../input/choose-network';
import { isFile } from '../input/read-network-file';
import type { Session } from '../session';

/** Which weights to write, as the command line says it. */
export interface SourceRequest {
  /** A run's folder, or weights in any format; the latest run when absent. */
  readonly source?: string | undefined;
  /** What weights of a file belong to; whatever they fit when absent. */
  readonly architecture?: string | undefined;
}

/** Finds the weights that an argument names: those of a run when the folder holds one. */
export async function findSource({ source, architecture }: SourceRequest, session: Session): Promise<ChosenNetwork> {
  if (architecture !== undefined) findArchitecture(architecture);
  if (source === undefined || (await isFile(join(source, 'run.json')))) {
    if (architecture !== undefined) {
      throw new CommandError(
        'INVALID_USAGE',
        '--architecture goes with a file of weights; a run knows its own.',
        'Leave --architecture out.',
      );
    }
    return chooseNetwork(source === undefined ? {} : { run: source }, session);
  }
  return chooseNetwork({ weights: source, ...(architecture !== undefined && { architecture }) }, session);
}
