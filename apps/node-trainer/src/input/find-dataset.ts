import { type Dataset, fashionMnist, kmnist, mnist } from '@lenet/mnist';
import { CommandError } from '../errors/command-error';

const datasets: readonly Dataset[] = [mnist, fashionMnist, kmnist];

/** @throws CommandError `UNKNOWN_DATASET` */
export function findDataset(name: string): Dataset {
  const dataset = datasets.find((candidate) => candidate.name === name);
  if (dataset) return dataset;
  const known = datasets.map((candidate) => candidate.name).join(', ');
  throw new CommandError('UNKNOWN_DATASET', `There is no dataset "${name}".`, `Choose one of: ${known}.`);
}
