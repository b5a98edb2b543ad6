import { expect, test } from 'vitest';
import { type Manifest, publicPackages, workspacePackages } from '../house/workspace';
import { manifestComplaints } from './manifest';

test.each(publicPackages())('the package.json of $name follows the conventions', ({ manifest, path }) => {
  expect(manifestComplaints(manifest, path)).toEqual([]);
});

test('the checks depend on every published package, so that all are built before they run', () => {
  const checks = workspacePackages().find(({ path }) => path === 'checks');
  const names = publicPackages().map(({ name }) => name);
  expect(Object.keys(checks?.manifest.dependencies ?? {})).toEqual(expect.arrayContaining(names));
});

const good: Manifest = {
  name: '@lenet/fake',
  license: 'MIT',
  type: 'module',
  repository: { directory: 'packages/fake' },
  engines: { node: '>=20.19' },
  files: ['dist'],
  sideEffects: false,
  exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' }, './package.json': './package.json' },
  dependencies: { '@lenet/model': 'workspace:^' },
  publishConfig: { access: 'public', provenance: true },
};

test('a good package.json has no complaints', () => {
  expect(manifestComplaints(good, 'packages/fake')).toEqual([]);
});

test.each<[string, Partial<Manifest>]>([
  ['another licence', { license: 'ISC' }],
  ['CommonJS', { type: 'commonjs' }],
  ["another package's folder", { repository: { directory: 'packages/model' } }],
  ['another Node', { engines: { node: '>=18' } }],
  ['side effects', { sideEffects: true }],
  ['no dist', { files: ['src'] }],
  ['no provenance', { publishConfig: { access: 'public' } }],
  ['no way to its own package.json', { exports: {} }],
  ['types behind the script', { exports: { ...good.exports, '.': { default: './dist/index.js', types: './a.d.ts' } } }],
  ['a pinned workspace package', { dependencies: { '@lenet/model': '1.0.0' } }],
  ['a private package', { dependencies: { 'lenet-node-trainer': 'workspace:^' } }],
  ['TensorFlow.js as a dependency', { dependencies: { '@tensorflow/tfjs-core': '4.22.0' } }],
])('finds %s', (_, change) => {
  expect(manifestComplaints({ ...good, ...change }, 'packages/fake')).not.toEqual([]);
});
