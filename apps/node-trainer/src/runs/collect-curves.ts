import type { HeldOutPoint, TrainingPoint } from '@lenet/plot';
import type { EventLine, TrainingEvent } from '@lenet/trainer';

/** What a chart of a run is made of. */
export interface RunCurves {
  readonly points: readonly TrainingPoint[];
  /** Scores of the held-out images. */
  readonly heldOut: readonly HeldOutPoint[];
  /** The step at which each epoch ended. */
  readonly epochs: readonly number[];
}

/** An event of a run, as it happens or as it was kept. */
export type RunEvent = TrainingEvent | EventLine;

/** Collects the points of a chart from a run's events. */
export function collectCurves(events: readonly RunEvent[]): RunCurves {
  const points: TrainingPoint[] = [];
  const heldOut: HeldOutPoint[] = [];
  const epochs: number[] = [];
  for (const event of events) {
    if (event.type === 'step-end') {
      points.push({ step: event.step, loss: event.averageLoss, accuracy: event.averageAccuracy });
    }
    if (event.type === 'epoch-end') epochs.push(event.step);
    if (event.type === 'evaluation-end' && event.digits === 'held-out') {
      heldOut.push({ step: event.step, loss: event.loss, accuracy: event.accuracy });
    }
  }
  return { points, heldOut, epochs };
}
