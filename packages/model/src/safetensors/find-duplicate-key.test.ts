import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findDuplicateKey } from './find-duplicate-key';

test.each([
  ['{"a": 1, "a": 2}', 'a'],
  ['{"a": {"b": 1, "b": 2}}', 'b'],
  ['{"a": {"b": 1}, "c": {"b": 1}, "a" : 0}', 'a'],
  ['{"\\u0061": 1, "a": 2}', 'a'],
  ['{"x\\"": 1, "x\\"": 2}', 'x"'],
  ['{"a": [{"k": 1}, {"k": 1, "k": 2}]}', 'k'],
])('in %s the key %s stands twice', (json, key) => {
  expect(findDuplicateKey(json)).toBe(key);
});

test('braces, colons and quotes inside strings are not taken for structure', () => {
  expect(findDuplicateKey('{"a": "}{\\"a\\": ", "b": "a", "c": ["a", "a"]}')).toBeUndefined();
});

test('JSON made from any value has no key twice', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => findDuplicateKey(JSON.stringify(value, null, 1)) === undefined));
});
