import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ImageOrderOptions, imageOrder } from './image-order';

const shuffled = (count: number, seed: number, epoch: number) => [...imageOrder({ count, shuffle: true, seed, epoch })];

describe('imageOrder', () => {
  it('is the file order without shuffling', () => {
    expect(imageOrder({ count: 5, shuffle: false })).toEqual(new Uint32Array([0, 1, 2, 3, 4]));
  });

  it('has every index once', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.maxSafeNat(), fc.nat(), (count, seed, epoch) => {
        const order = shuffled(count, seed, epoch);
        expect(order.sort((first, second) => first - second)).toEqual([...imageOrder({ count, shuffle: false })]);
      }),
    );
  });

  it('is the same for the same seed and epoch, today and after any release', () => {
    expect(shuffled(10, 1, 0)).toEqual(shuffled(10, 1, 0));
    expect(shuffled(10, 1, 0)).toMatchInlineSnapshot(`
      [
        0,
        5,
        9,
        4,
        7,
        8,
        1,
        2,
        6,
        3,
      ]
    `);
    expect(shuffled(10, 1, 1)).toMatchInlineSnapshot(`
      [
        4,
        7,
        5,
        9,
        6,
        1,
        0,
        2,
        8,
        3,
      ]
    `);
  });

  it('differs between seeds, epochs, and seed and epoch swapped', () => {
    const orders = [
      shuffled(50, 1, 2),
      shuffled(50, 2, 1),
      shuffled(50, 1, 3),
      shuffled(50, 2 ** 32 + 1, 2),
      shuffled(50, 1, 2 ** 32 + 2),
    ];
    expect(new Set(orders.map(String)).size).toBe(orders.length);
  });

  it('draws every permutation equally often', () => {
    const counts = new Map<string, number>();
    const draws = 24_000;
    for (let epoch = 0; epoch < draws; epoch++) {
      const key = shuffled(4, 7, epoch).join('');
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const expected = draws / 24;
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(counts.size).toBe(24);
    const quantile99OfChiSquareWith23Degrees = 41.64;
    expect(chiSquare).toBeLessThan(quantile99OfChiSquareWith23Degrees);
  });

  it.each<[string, ImageOrderOptions]>([
    ['count', { count: -1, shuffle: false }],
    ['count', { count: 1.5, shuffle: false }],
    ['seed', { count: 1, shuffle: true, seed: -1, epoch: 0 }],
    ['seed', { count: 1, shuffle: true, seed: 2 ** 53, epoch: 0 }],
    ['epoch', { count: 1, shuffle: true, seed: 0, epoch: Number.NaN }],
  ])('refuses a wrong %s', (name, options) => {
    expect(() => imageOrder(options)).toThrow(`The ${name} is`);
    expect(() => imageOrder(options)).toThrow(expect.objectContaining({ code: 'INVALID_ORDER' }));
  });
});
