import { expect, test } from 'vitest';
import { workspacePackages } from '../house/workspace';
import { importCycles } from './cycles';
import { readImportGraph, type SourceFile } from './import-graph';

test('no files of a package import each other in a circle', () => {
  expect(importCycles(readImportGraph(workspacePackages()))).toEqual([]);
});

const file = (path: string, ...targets: string[]): SourceFile => ({
  package: 'p',
  path,
  imports: targets.map((specifier) => ({ specifier, values: [] })),
});

test('finds a circle through folders', () => {
  const files = [file('src/a.ts', './b/c'), file('src/b/c.ts', '../d.js'), file('src/d.ts', './a')];
  expect(importCycles(files)).toEqual(['p/src/a.ts -> p/src/b/c.ts -> p/src/d.ts -> p/src/a.ts']);
});

test('finds a file that imports itself', () => {
  expect(importCycles([file('src/a.ts', './a')])).toHaveLength(1);
});

test('lets two files share a third', () => {
  expect(importCycles([file('a.ts', './b', './c'), file('b.ts', './c'), file('c.ts', 'vitest')])).toEqual([]);
});
