import { readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { describe, expect, inject, test } from 'vitest';
import { publicPackages, root } from '../house/workspace';
import { sizeBudgets } from './size-budgets';

const { alone, tarballs } = inject('packedProjects');

describe.each(publicPackages())('the tarball of $name', ({ name }) => {
  const folder = join(alone, 'node_modules', name);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );

  test('holds the licence, the README, package.json and what was built, and nothing else', () => {
    expect(files).toEqual(
      expect.arrayContaining(['LICENSE', 'README.md', 'package.json', 'dist/index.js', 'dist/index.d.ts']),
    );
    const others = files.filter((file) => !/^(LICENSE|README\.md|CHANGELOG\.md|package\.json|dist\/.+)$/.test(file));
    expect(others).toEqual([]);
    expect(files.filter((file) => /\.test\.|__snapshots__|fixtures/.test(file))).toEqual([]);
  });

  test('names no folder of the machine that built it', () => {
    const places = [root, homedir(), tmpdir()]
      .map((place) => place.replace(/[\\/]$/, ''))
      .filter((place) => place.length > 1);
    const texts = files.filter((file) => /\.(js|ts|map|json|md|wat)$/.test(file));
    expect(
      texts.filter((file) => places.some((place) => readFileSync(join(folder, file), 'utf8').includes(place))),
    ).toEqual([]);
  });

  test('has source maps whose sources are relative', () => {
    const sources = files
      .filter((file) => file.endsWith('.map'))
      .flatMap((file): string[] => JSON.parse(readFileSync(join(folder, file), 'utf8')).sources);
    expect(sources.filter((source) => /^([a-z]+:|\/|\\)/i.test(source))).toEqual([]);
  });

  test('weighs no more than its budget', async () => {
    const budget = sizeBudgets[name];
    const weight = { tarball: kilobytes(statSync(tarballs[name] ?? '').size), page: await pageWeight(name) };
    console.log(`${name}: tarball ${weight.tarball} kB, page ${weight.page} kB`);
    expect(budget, `name a budget for ${name} in size-budgets.ts`).toBeDefined();
    expect(weight.tarball).toBeLessThanOrEqual(budget?.tarball ?? 0);
    expect(weight.page).toBeLessThanOrEqual(budget?.page ?? Number.POSITIVE_INFINITY);
  });
});

/** The root of a package with everything under it, as a page loads it. */
async function pageWeight(name: string): Promise<number> {
  const entry = '\0whole-package';
  const result = await build({
    root: alone,
    configFile: false,
    logLevel: 'silent',
    build: { write: false, target: 'es2022', rolldownOptions: { input: entry, preserveEntrySignatures: 'strict' } },
    plugins: [
      {
        name: 'whole-package',
        resolveId: (id) => (id === entry ? entry : undefined),
        load: (id) => (id === entry ? `export * from '${name}';` : undefined),
      },
    ],
  });
  const outputs = [result].flat().flatMap((part) => ('output' in part ? part.output : []));
  return kilobytes(
    outputs.reduce((sum, part) => sum + gzipSync(part.type === 'chunk' ? part.code : part.source).length, 0),
  );
}

function kilobytes(bytes: number): number {
  return Math.round(bytes / 100) / 10;
}
