import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TrainingEvent } from '../train/training-event';
import { formatEventLine, parseEventLine } from './event-line';

const events: readonly TrainingEvent[] = [
  {
    type: 'step-end',
    epoch: 1,
    epochs: 5,
    batch: 100,
    step: 101,
    loss: 2.3,
    batches: 101,
    averageLoss: 2.3018,
    averageAccuracy: 0.1078,
    learningRate: 0.01,
  },
  { type: 'run-end', status: 'completed', step: 4685, trainingSeconds: 8, seconds: 9 },
];

describe('parseEventLine', () => {
  it('gives back what formatEventLine wrote', () => {
    for (const event of events) expect(parseEventLine(formatEventLine(event))).toEqual(event);
  });

  it.each([
    'null',
    '5',
    '[]',
    '{}',
    '{"type":"toString"}',
    '{"type":"run-end"}',
    '{"type":"run-end","step":null,"trainingSeconds":1,"seconds":1}',
    'nonsense',
  ])('refuses %s', (line) => {
    expect(parseEventLine(line)).toBeUndefined();
  });

  it('reads any text and any JSON without throwing, and lets no event through that lacks a number', () => {
    const lines = fc.oneof(
      fc.string(),
      fc.json(),
      fc.record({ type: fc.constantFrom('step-end', 'run-end') }).map((e) => JSON.stringify(e)),
    );
    fc.assert(
      fc.property(lines, (line) => {
        expect(parseEventLine(line)).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });
});
