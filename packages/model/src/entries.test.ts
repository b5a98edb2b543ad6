import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const importStatement = /^\s*(?:import|export)\b[^'"]*?['"]([^'"]+)['"]/gm;

/** The packages that a built entry loads, through all chunks; `pnpm build` makes them. */
function loadedPackages(file: string, seen = new Set<string>()): readonly string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const specifiers = [...readFileSync(join(dist, file), 'utf8').matchAll(importStatement)].map(
    ([, specifier]) => specifier,
  );
  const packages = specifiers.flatMap((specifier) =>
    specifier.startsWith('.') ? loadedPackages(specifier, seen) : [specifier],
  );
  return [...new Set(packages)].sort();
}

test('the built root entry loads no TensorFlow.js', () => {
  expect(loadedPackages('index.js')).toEqual(['pure-rand/generator/mersenne']);
});

test('the built /tfjs entry loads the core and no backend', () => {
  expect(loadedPackages('tfjs.js')).toContain('@tensorflow/tfjs-core');
  expect(loadedPackages('tfjs.js').filter((name) => name.startsWith('@tensorflow/'))).toHaveLength(1);
});
