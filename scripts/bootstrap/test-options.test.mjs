import { expect, test } from 'vitest';
import { readTestOptions } from './test-options.mjs';

test('without arguments everything is tested, from the cache where it can be', () => {
  expect(readTestOptions([])).toEqual({ only: [], useCache: true });
});

test('reads packages and --no-cache', () => {
  expect(readTestOptions(['--only', 'mnist', '--only=plot', '--no-cache'])).toEqual({
    only: ['mnist', 'plot'],
    useCache: false,
  });
});

test.each([['--unknown'], ['mnist']])('refuses %s and shows the use', (argument) => {
  expect(() => readTestOptions([argument])).toThrow('Use: npm test --');
});
