import { statSync } from 'node:fs';
import { expect, inject, test } from 'vitest';
import { publicPackages } from '../house/workspace';
import { pageWeight } from './page-weight';
import { sizeBudgets } from './size-budgets';

const { alone, tarballs } = inject('packedProjects');

test.each(publicPackages())('$name weighs no more than its budget', async ({ name }) => {
  const budget = sizeBudgets[name];
  if (budget === undefined) throw new Error(`${name} has no budget: name one in size-budgets.ts`);
  const tarball = statSync(tarballs[name] ?? '').size / 1000;
  console.log(`${name}: tarball ${tarball.toFixed(1)} of ${budget.tarball} kB`);
  expect(tarball).toBeLessThanOrEqual(budget.tarball);
  if (budget.page === undefined) return;
  const page = (await pageWeight(alone, name)) / 1000;
  console.log(`${name}: page ${page.toFixed(1)} of ${budget.page} kB`);
  expect(page).toBeLessThanOrEqual(budget.page);
});
