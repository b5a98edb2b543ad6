import { architectures, findArchitecture, parametersToSafetensors } from '@lenet/model';
import { articleRecipe } from '@lenet/trainer';
import { createRunFolder, type RunDescription } from '@lenet/trainer/node';
import { CommandError } from '../errors/command-error';
import { type NetworkFile, readNetworkFile } from '../input/read-network-file';
import { readVersions } from '../runs/versions';
import type { Session } from '../session';
import { requireFree, type WrittenFile, writeOutputFile } from './write-output';

/** What `lenet import` was asked for. */
export interface ImportRequest {
  /** Weights in any format. */
  readonly file: string;
  /** A `.safetensors` file, or a run's folder. */
  readonly out: string;
  /** What they belong to; whatever they fit when absent. */
  readonly architecture?: string;
  readonly force?: boolean;
}

/** Reads weights of any format, and keeps them as a safetensors file or as a run that every other command takes. */
export async function importNetwork(request: ImportRequest, session: Session): Promise<void> {
  const { file, out, architecture, force = false } = request;
  const isRun = !out.endsWith('.safetensors');
  if (isRun || !force) await requireFree(out);
  const network = await readNetworkFile(file, architecture === undefined ? undefined : findArchitecture(architecture));
  const files = isRun ? await writeRun(out, network) : [await writeWeights(out, network, force)];
  session.emit({
    type: 'network-import',
    file: network.path,
    format: network.format,
    architecture: network.architecture.name,
    matchedBy: network.matchedBy,
    path: out,
    files,
  });
}

function writeWeights(path: string, { architecture, parameters }: NetworkFile, force: boolean): Promise<WrittenFile> {
  const bytes = parametersToSafetensors(parameters, { format: 'pt', architecture: architecture.name });
  return writeOutputFile(path, bytes, force);
}

/** A run that was trained elsewhere: its `run.json` has format 1, since nothing here says how to go on with it. */
async function writeRun(
  path: string,
  { architecture, parameters, format, path: file }: NetworkFile,
): Promise<readonly WrittenFile[]> {
  requireKnown(architecture.name);
  const now = new Date().toISOString();
  const description: RunDescription = {
    format: 1,
    status: 'completed',
    recipe: { ...articleRecipe, name: 'imported', architecture: architecture.name, epochs: 0 },
    dataset: 'mnist',
    engine: 'none',
    device: 'none',
    data: `weights of ${file} (${format})`,
    versions: await readVersions(),
    startedAt: now,
    endedAt: now,
    step: 0,
  };
  await using run = await createRunFolder(path, description);
  await run.writeWeights(parameters);
  return [
    { path: run.pathOf('weights.safetensors'), bytes: parametersToSafetensors(parameters, { format: 'pt' }).length },
  ];
}

function requireKnown(name: string): void {
  if (Object.values(architectures).some((architecture) => architecture.name === name)) return;
  throw new CommandError(
    'UNKNOWN_NETWORK',
    'The file holds a network that has no name here, so it cannot be a run.',
    'Import it into a file: --out weights.safetensors.',
  );
}
