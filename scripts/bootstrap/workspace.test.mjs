import { expect, test } from 'vitest';
import { root } from './root.mjs';
import { listPackages } from './workspace.mjs';

test('lists packages, apps, the bench and the checks', () => {
  const names = listPackages(root).map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['@lenet/mnist', 'lenet-node-trainer', 'lenet-checks']));
});
