import { describe, expect, it } from 'vitest';
import { formatEpochEnd, formatRunEnd, formatStepEnd } from './training-lines';

const stepEnd = {
  type: 'step-end',
  epoch: 1,
  epochs: 5,
  batch: 100,
  step: 101,
  loss: 2.2993,
  batches: 101,
  averageLoss: 2.30181,
  averageAccuracy: 0.107827,
  learningRate: 0.01,
} as const;

describe('the lines of training', () => {
  it("print the article's line, its batch in hundreds and four decimals", () => {
    expect(formatStepEnd(stepEnd)).toBe('Epoch [1/5], Batch [1], Avg Loss: 2.3018, Avg Acc: 0.1078');
    expect(formatStepEnd({ ...stepEnd, epoch: 5, batch: 900, averageLoss: 0.1, averageAccuracy: 1 })).toBe(
      'Epoch [5/5], Batch [9], Avg Loss: 0.1000, Avg Acc: 1.0000',
    );
  });

  it('say how an epoch ended', () => {
    const epochEnd = {
      epoch: 2,
      epochs: 5,
      step: 1874,
      batches: 937,
      averageLoss: 0.43218,
      averageAccuracy: 0.87,
      seconds: 16.98,
    };
    expect(formatEpochEnd({ type: 'epoch-end', ...epochEnd })).toBe(
      'Epoch [2/5] done in 17.0 s, Avg Loss: 0.4322, Avg Acc: 0.8700',
    );
  });

  it('say how long a run took, or how far it came', () => {
    const end = { type: 'run-end', step: 1200, trainingSeconds: 83.6, seconds: 86.2 } as const;
    expect(formatRunEnd({ ...end, status: 'completed' }, 4685)).toEqual([
      'Training took 1 min 24 s, the whole run 1 min 26 s.',
    ]);
    expect(formatRunEnd({ ...end, status: 'interrupted' }, 4685)).toEqual([
      '',
      'Interrupted after 1,200 of 4,685 steps.',
    ]);
  });
});
