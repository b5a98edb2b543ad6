import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loopInGroups } from './wgsl';

/** Runs the generated loop as JavaScript, which it is but for the `u` after numbers; `let` is no constant there. */
function visit(count: number, stride: number, group: number, first: number): { loaded: number[]; used: number[] } {
  const code = loopInGroups({
    name: 'index',
    first: 'first',
    count,
    stride,
    group,
    load: (index, number) => `let value${number} = ${index}; loaded.push(value${number});`,
    use: (_, number) => `used.push(value${number});`,
  });
  const loaded: number[] = [];
  const used: number[] = [];
  new Function('first', 'loaded', 'used', code.replaceAll(/(\d)u/g, '$1'))(first, loaded, used);
  return { loaded, used };
}

describe('loopInGroups', () => {
  it('uses every index of an invocation once and in order, whatever the size of the groups', () => {
    const sizes = fc.record({
      count: fc.integer({ min: 1, max: 150 }),
      stride: fc.integer({ min: 1, max: 40 }),
      group: fc.integer({ min: 1, max: 16 }),
    });
    fc.assert(
      fc.property(sizes, ({ count, stride, group }) => {
        for (let first = 0; first < Math.min(stride, count); first++) {
          const expected = Array.from(
            { length: Math.ceil((count - first) / stride) },
            (_, turn) => first + turn * stride,
          );
          expect(visit(count, stride, group, first)).toEqual({ loaded: expected, used: expected });
        }
      }),
    );
  });

  it('loads a whole group before it uses the first of it', () => {
    const code = loopInGroups({
      name: 'index',
      first: 'thread',
      count: 60,
      stride: 2,
      group: 8,
      load: (index) => `load(${index});`,
      use: (index) => `use(${index});`,
    });
    expect(code.indexOf('load((index + 14u));')).toBeLessThan(code.indexOf('use(index);'));
  });
});
