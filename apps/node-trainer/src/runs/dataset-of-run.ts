import type { RunDescription } from '@lenet/trainer/node';
import * as v from 'valibot';

const withDataset = v.looseObject({ dataset: v.string() });

/** The name of the dataset that a run was trained on; runs that do not say were trained on MNIST. */
export function datasetOfRun(description: RunDescription): string {
  const result = v.safeParse(withDataset, description);
  return result.success ? result.output.dataset : 'mnist';
}
