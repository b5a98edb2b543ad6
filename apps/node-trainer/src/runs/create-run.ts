import type { Dataset } from '@lenet/mnist';
import type { Engine } from '@lenet/trainer';
import { createRunFolder, type RunDescription, type RunFolder } from '@lenet/trainer/node';
import type { TrainRequest } from '../training/train-request';
import { version } from '../version';
import { findFreeRunFolder } from './run-name';

/** What a run is described by when it starts. */
export interface NewRun {
  readonly request: TrainRequest;
  readonly engine: Engine;
  readonly dataset: Dataset;
  /** Where the images came from, for people. */
  readonly source: string;
  /** Number of training images. */
  readonly training: number;
}

/** Makes the run's folder: the one that was asked for, or a new one in `runs/`. */
export async function createRun({ request, engine, dataset, source, training }: NewRun): Promise<RunFolder> {
  const startedAt = new Date();
  const path = request.run ?? (await findFreeRunFolder(startedAt, request.recipe.name));
  const description: RunDescription = {
    format: 1,
    status: 'running',
    recipe: request.recipe,
    dataset: dataset.name,
    engine: engine.name,
    device: engine.device,
    data: `${dataset.title}, ${training} training images, from ${source}`,
    versions: { node: process.versions.node, lenet: version },
    startedAt: startedAt.toISOString(),
    step: 0,
  };
  return createRunFolder(path, description);
}
