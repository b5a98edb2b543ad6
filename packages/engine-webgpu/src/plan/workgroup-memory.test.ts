import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planWorkgroupMemory } from './workgroup-memory';

const arbitraryRegions = fc
  .array(fc.record({ size: fc.integer({ min: 0, max: 50 }), from: fc.nat(9), length: fc.nat(4) }), { maxLength: 12 })
  .map((regions) =>
    regions.map(({ size, from, length }, index) => ({ name: `region${index}`, size, from, to: from + length })),
  );

describe('planWorkgroupMemory', () => {
  it('never lets two regions overlap that are needed at the same time', () => {
    fc.assert(
      fc.property(arbitraryRegions, (regions) => {
        const { offsets, size } = planWorkgroupMemory(regions);
        const placed = regions.filter((region) => region.size > 0).map((r) => ({ ...r, offset: offsets[r.name] }));
        for (const one of placed) {
          expect(one.offset + one.size).toBeLessThanOrEqual(size);
          for (const other of placed) {
            if (one === other || one.to < other.from || other.to < one.from) continue;
            expect(one.offset + one.size <= other.offset || other.offset + other.size <= one.offset).toBe(true);
          }
        }
      }),
    );
  });

  it('uses the same memory for regions that are needed one after the other', () => {
    const plan = planWorkgroupMemory([
      { name: 'first', size: 100, from: 0, to: 1 },
      { name: 'second', size: 80, from: 2, to: 3 },
      { name: 'both', size: 10, from: 1, to: 2 },
    ]);
    expect(plan).toEqual({ offsets: { first: 0, second: 0, both: 100 }, size: 110 });
  });

  it('finds the placement in which a large late region does not stick out', () => {
    const plan = planWorkgroupMemory([
      { name: 'early', size: 60, from: 0, to: 0 },
      { name: 'bridge', size: 40, from: 0, to: 1 },
      { name: 'late', size: 50, from: 1, to: 1 },
    ]);
    expect(plan.size).toBe(100);
  });
});
