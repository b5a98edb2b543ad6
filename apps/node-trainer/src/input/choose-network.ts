import { join } from 'node:path';
import type { Dataset } from '@lenet/mnist';
import { type Architecture, findArchitecture, type ModelParameters } from '@lenet/model';
import { readRun } from '@lenet/trainer/node';
import { CommandError } from '../errors/command-error';
import { findLatestRun } from '../runs/find-latest-run';
import type { Session } from '../session';
import { findDataset } from './find-dataset';
import { namePathInErrors } from './name-path-in-errors';
import { type NetworkFile, readNetworkFile } from './read-network-file';

/** Which network to use, as the flags say it; the latest run when none of them does. */
export interface NetworkFlags {
  readonly run?: string;
  readonly weights?: string;
  /** Goes with `weights`; a run knows its own. */
  readonly architecture?: string;
  /** What a run was trained on by default, else MNIST. */
  readonly dataset?: string;
}

/** A trained network. */
export interface ChosenNetwork extends Partial<Pick<NetworkFile, 'format' | 'matchedBy'>> {
  readonly architecture: Architecture;
  readonly parameters: ModelParameters;
  readonly dataset: Dataset;
  /** The folder of the run; absent when the weights come from a file. */
  readonly run?: string;
}

/**
 * Finds and checks the weights that the flags name, and tells which they are.
 *
 * @throws CommandError `NO_RUN` when nothing has been trained yet, and whatever is wrong with the run or the file
 */
export async function chooseNetwork(flags: NetworkFlags, session: Session): Promise<ChosenNetwork> {
  const network = flags.weights === undefined ? await networkOfRun(flags, session) : await networkOfFile(flags);
  const path = flags.weights ?? join(network.run ?? '', 'weights.safetensors');
  const { format, matchedBy } = network;
  session.emit({
    type: 'weights-load',
    path,
    architecture: network.architecture.name,
    ...(format && { format }),
    ...(matchedBy && { matchedBy }),
  });
  return network;
}

async function networkOfFile({ weights = '', run, architecture: name, dataset }: NetworkFlags): Promise<ChosenNetwork> {
  if (run !== undefined) {
    throw new CommandError('INVALID_USAGE', '--run and --weights exclude each other.', 'Leave one of them out.');
  }
  const file = await readNetworkFile(weights, name === undefined ? undefined : findArchitecture(name));
  return { ...file, dataset: findDataset(dataset ?? 'mnist') };
}

async function networkOfRun(flags: NetworkFlags, session: Session): Promise<ChosenNetwork> {
  if (flags.architecture !== undefined) {
    throw new CommandError(
      'INVALID_USAGE',
      '--architecture goes with --weights; a run knows its own.',
      'Leave --architecture out, or name a file with --weights.',
    );
  }
  const run = flags.run ?? (await findLatestRun(`${session.commandName} train`));
  const { description, weights } = await namePathInErrors(run, () => readRun(run));
  if (!weights) {
    throw new CommandError(
      'NO_RUN',
      `The run ${run} has no weights: its status is "${description.status}".`,
      'Wait until it has ended, or name another run.',
    );
  }
  return {
    run,
    architecture: findArchitecture(description.recipe.architecture),
    parameters: weights,
    dataset: findDataset(flags.dataset ?? description.dataset),
  };
}
