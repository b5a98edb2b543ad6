import { describe, expect, it } from 'vitest';
import { collectCurves } from './collect-curves';

describe('the points of a chart', () => {
  it("are a run's averages, epochs and held-out scores; the test score is no point", () => {
    const score = {
      type: 'evaluation-end',
      epoch: 1,
      step: 201,
      count: 10,
      correct: 9,
      accuracy: 0.9,
      loss: 0.3,
      seconds: 1,
    } as const;
    const curves = collectCurves([
      {
        type: 'step-end',
        epoch: 1,
        epochs: 1,
        batch: 100,
        step: 101,
        loss: 2,
        batches: 101,
        averageLoss: 2.3,
        averageAccuracy: 0.1,
        learningRate: 0.01,
      },
      {
        type: 'epoch-end',
        epoch: 1,
        epochs: 1,
        step: 201,
        batches: 200,
        averageLoss: 2,
        averageAccuracy: 0.2,
        seconds: 3,
      },
      { ...score, digits: 'held-out' },
      { ...score, digits: 'test' },
      { type: 'run-end', status: 'completed', step: 201, trainingSeconds: 1, seconds: 2 },
    ]);
    expect(curves).toEqual({
      points: [{ step: 101, loss: 2.3, accuracy: 0.1 }],
      heldOut: [{ step: 201, loss: 0.3, accuracy: 0.9 }],
      epochs: [201],
    });
  });
});
