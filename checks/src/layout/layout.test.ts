import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sourceFiles } from '../house/source-files';
import { packageEntries, publicPackages, workspacePackages } from '../house/workspace';
import { namesNotInKebabCase, statementsBesideExports, testsWithoutSource } from './layout';

describe.each(workspacePackages())('$path', (workspacePackage) => {
  const files = sourceFiles(workspacePackage);

  test('has every test beside its source', () => {
    expect(testsWithoutSource(files)).toEqual([]);
  });

  test('names its files in kebab-case', () => {
    expect(namesNotInKebabCase(files)).toEqual([]);
  });
});

describe.each(publicPackages())('$path', (workspacePackage) => {
  test.each(packageEntries(workspacePackage))('keeps $specifier an entry file that only exports', ({ script }) => {
    const source = join(workspacePackage.folder, 'src', basename(script).replace(/\.js$/, '.ts'));
    expect(statementsBesideExports(readFileSync(source, 'utf8'))).toEqual([]);
  });
});

test('finds a test without a source', () => {
  const files = ['src/entries.test.ts', 'src/b/b.test.ts', 'src/b/c.ts', 'src/b/c.browser.test.ts', 'src/b/a.test.ts'];
  expect(testsWithoutSource(files)).toEqual(['src/b/a.test.ts']);
});

test('finds names that are not kebab-case', () => {
  const files = ['src/read-idx.test.ts', 'src/__snapshots__/a.svg', 'src/readIdx.ts', 'src/Plot/a.ts', 'src/a_b.ts'];
  expect(namesNotInKebabCase(files)).toEqual(['src/readIdx.ts', 'src/Plot/a.ts', 'src/a_b.ts']);
});

test('finds code in an entry file', () => {
  const text = "export * from './a';\nexport type { B } from './b';\nimport './c';\nexport const d = 1;\n";
  expect(statementsBesideExports(text)).toEqual(["import './c';", 'export const d = 1;']);
});
