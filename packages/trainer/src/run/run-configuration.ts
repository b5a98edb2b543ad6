import { TrainerError } from '../trainer-error';
import { findDifference } from './find-difference';
import type { RunDescription } from './run-description';

/** What has to be the same for a checkpoint to belong to a run; a run may be given more epochs. */
function configurationOf({ recipe: { epochs: _, ...recipe }, dataset, checksums }: RunDescription): unknown {
  return { recipe, dataset, checksums };
}

/** What a checkpoint says of the run that it belongs to: the metadata entry `configuration`. */
export function formatConfiguration(description: RunDescription): string {
  return JSON.stringify(configurationOf(description));
}

/** @throws TrainerError `RUN_MISMATCH` when a checkpoint is not of the run that `run.json` describes, naming the difference */
export function requireSameConfiguration(
  folder: string,
  name: string,
  description: RunDescription,
  { configuration = 'null' }: Readonly<Record<string, string>>,
): void {
  const expected: unknown = JSON.parse(formatConfiguration(description));
  const difference = findDifference(parse(configuration), expected);
  if (!difference) return;
  const { field, first, second } = difference;
  throw new TrainerError(
    'RUN_MISMATCH',
    `${name} in ${folder} is not of the run that run.json describes: ${field || 'its configuration'} is ${first} there and ${second} here.`,
    'Put back the run.json that belongs to the checkpoint, or train anew in another folder.',
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
