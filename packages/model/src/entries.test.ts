import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const importStatement = /^\s*(?:import|export)\b[^'"]*?['"]([^'"]+)['"]/gm;

function specifiersOf(file: string): readonly string[] {
  return [...readFileSync(join(dist, file), 'utf8').matchAll(importStatement)].map(([, specifier]) => specifier);
}

/** The files that a built entry loads, itself and all chunks; `pnpm build` makes them. */
function loadedFiles(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const specifier of specifiersOf(file)) if (specifier.startsWith('.')) loadedFiles(specifier, seen);
  return seen;
}

/** The packages that they load. */
function loadedPackages(file: string): readonly string[] {
  const specifiers = [...loadedFiles(file)].flatMap(specifiersOf);
  return [...new Set(specifiers.filter((specifier) => !specifier.startsWith('.')))].sort();
}

test('the built root entry loads no TensorFlow.js', () => {
  expect(loadedPackages('index.js')).toEqual(['pure-rand/generator/mersenne']);
});

test('the built /tfjs entry loads the core and no backend', () => {
  expect(loadedPackages('tfjs.js')).toContain('@tensorflow/tfjs-core');
  expect(loadedPackages('tfjs.js').filter((name) => name.startsWith('@tensorflow/'))).toHaveLength(1);
});

test('the built root entry does not carry the pretrained weights', () => {
  expect(loadedPackages('pretrained.js')).toEqual([]);
  for (const file of loadedFiles('index.js')) expect(statSync(join(dist, file)).size).toBeLessThan(100_000);
});
