import type { EpochEndEvent, RunEndEvent, StepEndEvent } from '@lenet/trainer';
import { formatCount, formatSeconds } from './numbers';

/** The article's line: `Epoch [1/5], Batch [1], Avg Loss: 2.3018, Avg Acc: 0.1078`. */
export function formatStepEnd(event: StepEndEvent): string {
  const { epoch, epochs, batch, averageLoss, averageAccuracy } = event;
  return `Epoch [${epoch}/${epochs}], Batch [${batch / 100}], Avg Loss: ${averageLoss.toFixed(4)}, Avg Acc: ${averageAccuracy.toFixed(4)}`;
}

/** The line below an epoch's last batch. */
export function formatEpochEnd({ epoch, epochs, averageLoss, averageAccuracy, seconds }: EpochEndEvent): string {
  return `Epoch [${epoch}/${epochs}] done in ${formatSeconds(seconds)}, Avg Loss: ${averageLoss.toFixed(4)}, Avg Acc: ${averageAccuracy.toFixed(4)}`;
}

/** How long training took, or how far it came. */
export function formatRunEnd({ status, step, trainingSeconds, seconds }: RunEndEvent, totalSteps: number): string[] {
  if (status === 'interrupted')
    return ['', `Interrupted after ${formatCount(step)} of ${formatCount(totalSteps)} steps.`];
  return [`Training took ${formatSeconds(trainingSeconds)}, the whole run ${formatSeconds(seconds)}.`];
}
