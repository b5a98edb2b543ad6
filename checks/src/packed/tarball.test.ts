import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { publicPackages } from '../house/workspace';
import { readInstalled, tarballComplaints } from './tarball';

const { alone } = inject('packedProjects');

test.each(publicPackages())('the tarball of $name holds what it should and nothing else', ({ name }) => {
  expect(tarballComplaints(readInstalled(join(alone, 'node_modules', name)))).toEqual([]);
});

const good = ['LICENSE', 'README.md', 'package.json', 'dist/index.js', 'dist/index.d.ts'].map((path) => ({
  path,
  text: '',
}));

test('a good tarball has no complaints', () => {
  expect(tarballComplaints([...good, { path: 'dist/index.js.map', text: '{"sources":["../src/index.ts"]}' }])).toEqual(
    [],
  );
});

test.each([
  ['a missing README', good.filter(({ path }) => path !== 'README.md')],
  ['a source file', [...good, { path: 'src/index.ts', text: '' }]],
  ['a built test', [...good, { path: 'dist/index.test.js', text: '' }]],
  ['a fixture', [...good, { path: 'dist/fixtures/a.json', text: '' }]],
  ["the builder's folder", [...good, { path: 'dist/chunk.js', text: "const font = '/home/builder/font.ttf';" }]],
  ['an absolute source', [...good, { path: 'dist/index.js.map', text: '{"sources":["/src/index.ts"]}' }]],
])('finds %s', (_, files) => {
  expect(tarballComplaints(files, ['/home/builder'])).toHaveLength(1);
});
