import { article, encodeSafetensors, initializeParameters, ModelError } from '@lenet/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Checkpoint } from '../train/checkpoint';
import { TrainerError } from '../trainer-error';
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint-file';
import { decodeState, encodeState } from './state-file';

const parameters = initializeParameters(article, 1);
const checkpoint: Checkpoint = {
  state: { parameters, moments: [initializeParameters(article, 2), initializeParameters(article, 3)], step: 1234 },
  epoch: { batches: 297, lossSum: 0.1 + 0.2, correct: 17_000, seconds: 1.25, isTold: false },
  trainingSeconds: 12.5,
  best: { epoch: 1, correct: 4800, loss: 0.0612345678901234 },
  kept: { best: initializeParameters(article, 4), 'moving-average': initializeParameters(article, 5) },
};
const bytes = encodeCheckpoint(checkpoint, { configuration: '{"a":1}' });

describe('a checkpoint file', () => {
  it('gives back everything to the bit, and the strings that were written with it', () => {
    const file = decodeCheckpoint(article, bytes);
    expect(file.checkpoint).toEqual(checkpoint);
    expect(file.metadata).toMatchObject({ configuration: '{"a":1}', step: '1234' });
  });

  it('is a training state too, without what is kept beside it', () => {
    expect(decodeState(article, bytes)).toEqual(checkpoint.state);
  });

  it('is refused when a byte of it is another: not one of them goes unnoticed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const damaged = bytes.slice();
        damaged[place] ^= change;
        expect(outcomeOf(damaged)).toBe('refused');
      }),
      { numRuns: 300 },
    );
  });

  it('is refused when it is torn', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), (length) => {
        expect(outcomeOf(bytes.subarray(0, length))).toBe('refused');
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['a training state without sums', encodeState(checkpoint.state), 'its metadata has no "progress"'],
    ['bare weights', encodeSafetensors(parameters, { progress: '[]' }), 'its "progress" is not that of a checkpoint'],
    ['negative batches', changed({ epoch: { ...checkpoint.epoch, batches: -1 } }), 'says batches -1'],
    ['a name that is none', changed({ kept: { 'UP here': parameters } }), 'it keeps a tensor "kept.UP here.'],
    ['a best score without a loss', changed({ best: { ...checkpoint.best, loss: null } as never }), 'says loss of the'],
  ])('is refused when it holds %s', (_, content, message) => {
    expect(() => decodeCheckpoint(article, content)).toThrow(message);
  });

  it('does not let a name reach into the prototype of what is read', () => {
    const kept = { constructor: parameters };
    expect(Object.keys(decodeCheckpoint(article, changed({ kept })).checkpoint.kept)).toEqual(['constructor']);
    expect(Object.keys(Object)).toEqual([]);
  });
});

function changed(change: Partial<Checkpoint>): Uint8Array {
  return encodeCheckpoint({ ...checkpoint, ...change });
}

/** Whether bytes are read as they were written, read as something else, or refused with an error of ours. */
function outcomeOf(content: Uint8Array): string {
  try {
    decodeCheckpoint(article, content);
    return 'read';
  } catch (error) {
    return error instanceof TrainerError || error instanceof ModelError ? 'refused' : String(error);
  }
}
