import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { pageWeight } from './page-weight';

const { folder } = inject('packedProjects');

test('weighs what a package exports and what it imports, nothing else', async () => {
  const home = join(folder, 'weights', 'node_modules', 'heavy');
  mkdirSync(home, { recursive: true });
  const noise = Array.from({ length: 4000 }, (_, i) => Math.imul(i + 1, 2654435761).toString(36)).join('');
  writeFileSync(
    join(home, 'package.json'),
    '{"name":"heavy","type":"module","exports":"./index.js","sideEffects":false}',
  );
  writeFileSync(join(home, 'index.js'), "import { noise } from './noise.js';\nexport const heavy = () => noise;\n");
  writeFileSync(
    join(home, 'noise.js'),
    `export const noise = '${noise}';\nexport const unused = '${'x'.repeat(99_999)}';\n`,
  );
  const weight = await pageWeight(join(folder, 'weights'), 'heavy');
  expect(weight).toBeGreaterThan(noise.length / 2);
  expect(weight).toBeLessThan(noise.length);
});
