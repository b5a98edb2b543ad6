import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batches } from './batches';
import { imageOrder } from './image-order';

const order = imageOrder({ count: 7, shuffle: false });
const cut = (batchSize: number, dropLast?: boolean) =>
  [...batches(order, dropLast === undefined ? { batchSize } : { batchSize, dropLast })].map((batch) => [...batch]);

describe('batches', () => {
  it('keeps a last batch that is not full, as PyTorch does by default', () => {
    expect(cut(3)).toEqual([[0, 1, 2], [3, 4, 5], [6]]);
  });

  it('leaves it out when asked', () => {
    expect(cut(3, true)).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ]);
    expect(cut(8, true)).toEqual([]);
  });

  it('covers the order, batch after batch, for any size', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.integer({ min: 1, max: 120 }), (count, batchSize) => {
        const whole = imageOrder({ count, shuffle: false });
        expect([...batches(whole, { batchSize })].flatMap((batch) => [...batch])).toEqual([...whole]);
      }),
    );
  });

  it('gives views, and can be gone through twice', () => {
    const all = batches(order, { batchSize: 4 });
    expect([...all].every((batch) => batch.buffer === order.buffer)).toBe(true);
    expect([...all]).toHaveLength(2);
  });

  it.each([0, -1, 2.5, Number.NaN])('refuses the batch size %d at once', (batchSize) => {
    expect(() => batches(order, { batchSize })).toThrow(`The batch size is ${batchSize}.`);
  });
});
