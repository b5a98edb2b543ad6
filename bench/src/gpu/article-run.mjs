import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { article, parametersFromSafetensors } from '@lenet/model';
import { sgd } from '@lenet/trainer';

/** The run that every contender makes: the article's, whose losses PyTorch has left in the trainer's fixtures. */
export const articleRun = {
  batchSize: 64,
  /** 937 whole batches. */
  imagesAnEpoch: 937 * 64,
  stepsAnEpoch: 937,
  settings: { optimizer: sgd(), learningRate: 0.01 },
};

/** In the repository, or beside the sources where the benchmark was packed for a machine without network. */
const folders = ['../../../packages/trainer/fixtures/pytorch/', '../../fixtures/pytorch/'].map(
  (path) => new URL(path, import.meta.url),
);

function fixtureFile(name) {
  const folder = folders.find((candidate) => existsSync(candidate));
  if (!folder) throw new Error('There are no fixtures: copy packages/trainer/fixtures beside src.');
  return new URL(name, folder);
}

/** The file with the initial parameters, for programs of other languages. */
export function initialParametersFile() {
  return fileURLToPath(fixtureFile('code-sgd.init.safetensors'));
}

/** The parameters that every contender starts from. */
export async function initialState() {
  const parameters = parametersFromSafetensors(article, await readFile(initialParametersFile()));
  return { parameters, moments: [], step: 0 };
}

/** PyTorch's losses, step by step. */
export async function expectedLosses() {
  return JSON.parse(await readFile(fixtureFile('code-sgd.json'), 'utf8')).loss;
}
