import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { root } from './root.mjs';
import { findReports, listPackages, removeReports } from './workspace.mjs';

/** @type {import('./workspace.mjs').WorkspacePackage} */
let fakePackage;

beforeEach(() => {
  fakePackage = { name: 'fake', folder: mkdtempSync(join(tmpdir(), 'workspace-')), scripts: {} };
});

afterEach(() => rmSync(fakePackage.folder, { recursive: true }));

function leaveReports() {
  mkdirSync(join(fakePackage.folder, '.test-results'));
  for (const name of ['unit.json', 'browser.json', 'node-webgpu.json', 'trace.zip']) {
    writeFileSync(join(fakePackage.folder, '.test-results', name), '{}');
  }
}

test('lists packages, apps and the checks', () => {
  const names = listPackages(root).map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['@lenet/mnist', 'lenet-node-trainer', 'lenet-checks']));
});

test('knows the reports of each kind of tests', () => {
  leaveReports();
  const names = (/** @type {'test' | 'test:browser'} */ task) =>
    findReports(fakePackage, task)
      .map((file) => basename(file))
      .sort();
  expect(names('test')).toEqual(['unit.json']);
  expect(names('test:browser')).toEqual(['browser.json', 'node-webgpu.json']);
});

test('finds no report of an earlier run', () => {
  leaveReports();
  removeReports([fakePackage]);
  expect(findReports(fakePackage, 'test')).toEqual([]);
  expect(findReports(fakePackage, 'test:browser')).toEqual([]);
});
