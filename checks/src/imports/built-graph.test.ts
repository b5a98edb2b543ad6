import { describe, expect, test } from 'vitest';
import { packageEntries, publicPackages, type WorkspacePackage } from '../house/workspace';
import { externalImports, readBuiltFile } from './built-graph';
import { isTensorFlowBackend } from './direction';

const packages = publicPackages();
const entries = packages.flatMap(packageEntries);

describe.each(entries)('what importing $specifier loads', (entry) => {
  const externals = [...externalImports(entry, packages, readBuiltFile)];

  test('holds no TensorFlow.js, unless it is a tfjs entry', () => {
    const allowed = entry.specifier.endsWith('/tfjs') ? ['@tensorflow/tfjs-core'] : [];
    const found = externals.filter((name) => name.startsWith('@tensorflow/'));
    expect(found.filter((name) => !allowed.some((core) => name === core || name.startsWith(`${core}/`)))).toEqual([]);
  });

  test('holds no TensorFlow.js backend', () => {
    expect(externals.filter(isTensorFlowBackend)).toEqual([]);
  });
});

const fakePackage = (name: string): WorkspacePackage => ({
  name,
  path: name,
  folder: `/${name}`,
  manifest: { name, exports: { '.': { types: './index.d.ts', default: './index.js' } } },
});

test('follows chunks, other packages and dynamic imports down to TensorFlow.js', () => {
  const files: Record<string, string> = {
    '/engine/index.js': "import './chunk.js';",
    '/engine/chunk.js': "const trainer = await import('trainer');",
    '/trainer/index.js': "import * as tf from '@tensorflow/tfjs-core';",
  };
  const both = [fakePackage('engine'), fakePackage('trainer')];
  const [entry] = packageEntries(fakePackage('engine'));
  if (entry === undefined) throw new Error('the fake package has no entry');
  expect([...externalImports(entry, both, (path) => files[path])]).toEqual(['@tensorflow/tfjs-core']);
});

test('says so when a built file is missing', () => {
  const [entry] = packageEntries(fakePackage('engine'));
  if (entry === undefined) throw new Error('the fake package has no entry');
  expect(() => externalImports(entry, [], () => undefined)).toThrow('build the packages first');
});
