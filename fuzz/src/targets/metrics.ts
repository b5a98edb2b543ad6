import { articleRecipe, formatEventLine, type TrainingEvent } from '@lenet/trainer';
import { parseMetrics } from '../../../packages/trainer/src/run/files/metrics-file';
import type { Target } from '../engine/target';

const averages = { batches: 101, averageLoss: 2.3, averageAccuracy: 0.1 };

const events: readonly TrainingEvent[] = [
  {
    type: 'run-start',
    recipe: articleRecipe,
    engine: 'wasm',
    device: '2 threads',
    parameters: 60_170,
    trainingImages: 60_000,
    heldOutImages: 0,
    stepsPerEpoch: 937,
    totalSteps: 4685,
    firstStep: 0,
  },
  { type: 'step-end', epoch: 1, epochs: 5, batch: 100, step: 101, loss: 2.3, ...averages, learningRate: 0.01 },
  { type: 'epoch-end', epoch: 1, epochs: 5, step: 937, ...averages, seconds: 3 },
  { type: 'run-end', status: 'completed', step: 937, trainingSeconds: 3, seconds: 4 },
];

/** `metrics.jsonl` of a run folder: whatever is in it, the events are whole lines of it. */
export const metrics: Target = {
  name: 'metrics.jsonl',
  seeds: async () => [new TextEncoder().encode(events.map((event) => `${formatEventLine(event)}\n`).join(''))],
  read(bytes) {
    const { events: found, ends } = parseMetrics(bytes);
    const areEnds = ends.every((end, index) => bytes[end - 1] === 10 && end > (ends[index - 1] ?? 0));
    if (found.length !== ends.length || !areEnds) throw new Error('Its events are not whole lines.');
  },
  mostAllocated: (inputBytes) => 4 * inputBytes + 65_536,
};
