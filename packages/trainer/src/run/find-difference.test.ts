import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findDifference } from './find-difference';

it.each([
  [
    { a: 1, b: { c: [1, 2] } },
    { a: 1, b: { c: [1, 3] } },
    { field: 'b.c.1', first: '2', second: '3' },
  ],
  [{ a: 1 }, {}, { field: 'a', first: '1', second: 'nothing' }],
  [{}, { a: null }, { field: 'a', first: 'nothing', second: 'null' }],
  ['x', { a: 1 }, { field: '', first: '"x"', second: '{"a":1}' }],
  [{}, JSON.parse('{"__proto__": 1}'), { field: '__proto__', first: 'nothing', second: '1' }],
])('names the first field that is another: %j and %j', (first, second, difference) => {
  expect(findDifference(first, second)).toEqual(difference);
});

it('finds nothing between a value and its copy', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(findDifference(value, JSON.parse(JSON.stringify(value)))).toBeUndefined();
    }),
  );
});
