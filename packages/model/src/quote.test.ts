import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quote } from './quote';

test('short values stand as JSON', () => {
  expect([quote('fc1.weight'), quote([1, 2]), quote(undefined)]).toEqual(['"fc1.weight"', '[1,2]', 'nothing']);
});

test('whatever the value, the result is one short line', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => /^.{0,60}$/.test(quote(value))));
  expect(quote('line\nbreak'.repeat(1000))).toMatch(/^"line\\nbreak.{45}\.\.\.$/);
});
