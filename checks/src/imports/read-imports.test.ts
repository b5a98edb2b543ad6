import { expect, test } from 'vitest';
import { readImports } from './read-imports';

test.each([
  ["import { momentCount, type Engine } from '@lenet/trainer';", '@lenet/trainer', ['momentCount']],
  ["import type { Engine } from '@lenet/trainer';", '@lenet/trainer', []],
  ["import { sgd as plain } from '@lenet/trainer';", '@lenet/trainer', ['sgd']],
  ["import * as tf from '@tensorflow/tfjs-core';", '@tensorflow/tfjs-core', ['*']],
  ["import '@tensorflow/tfjs-backend-cpu';", '@tensorflow/tfjs-backend-cpu', ['*']],
  ["import ts from 'typescript';", 'typescript', ['default']],
  ["export * from './digits';", './digits', ['*']],
  ["export { type Digits, readDigits } from './digits';", './digits', ['readDigits']],
  ["export type { Digits } from './digits';", './digits', []],
  ["const module = await import('./worker');", './worker', ['*']],
  ["type Engine = import('@lenet/trainer').Engine;", '@lenet/trainer', []],
])('reads %s', (text, specifier, values) => {
  expect(readImports('file.ts', text)).toEqual([{ specifier, values }]);
});

test('leaves out what only looks like an import', () => {
  expect(readImports('file.ts', "// import './a'\nconst text = \"import './b'\";\nexport const c = 1;")).toEqual([]);
});
