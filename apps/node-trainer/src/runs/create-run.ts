import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Dataset } from '@lenet/mnist';
import {
  createRunFolder,
  type DataChecksums,
  type RunDescription,
  type RunFolder,
  type RunRequest,
} from '@lenet/trainer/node';
import type { ChosenDevice } from '../devices/choose-device';
import type { TrainRequest } from '../training/train-request';
import { findFreeRunFolder } from './run-name';
import { readVersions } from './versions';

/** What a run is described by when it starts. */
export interface NewRun {
  readonly request: TrainRequest;
  readonly device: Pick<ChosenDevice, 'name' | 'engine'>;
  readonly dataset: Dataset;
  /** Where the images came from, for people. */
  readonly source: string;
  /** Number of training images. */
  readonly training: number;
  readonly checksums: DataChecksums;
}

/** Makes the run's folder: the one that was asked for, or a new one in `runs/`. */
export async function createRun({ request, device, dataset, source, training, checksums }: NewRun): Promise<RunFolder> {
  const startedAt = new Date();
  const path = request.run ?? (await findFreeRunFolder(startedAt, request.recipe.name));
  const description: RunDescription = {
    format: 2,
    status: 'running',
    recipe: request.recipe,
    request: await describeRequest(request, device.name),
    dataset: dataset.name,
    checksums,
    engine: device.engine.name,
    device: device.engine.device,
    data: `${dataset.title}, ${training} training images, from ${source}`,
    versions: await readVersions(),
    startedAt: startedAt.toISOString(),
    step: 0,
  };
  return createRunFolder(path, description);
}

async function describeRequest(request: TrainRequest, device: string): Promise<RunRequest> {
  const { threads, limit, weights, data, source } = request;
  return {
    device,
    threads,
    limit,
    weights: weights === undefined ? undefined : { path: resolve(weights), sha256: await checksumFile(weights) },
    data: data === undefined ? undefined : resolve(data),
    source,
  };
}

/** SHA-256 of a file, as hexadecimal digits. */
export async function checksumFile(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}
