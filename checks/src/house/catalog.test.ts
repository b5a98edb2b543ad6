import { expect, test } from 'vitest';
import { readCatalog } from './catalog';

test('reads plain and quoted names with their exact versions', () => {
  const catalog = readCatalog();
  expect(catalog.get('typescript')).toMatch(/^\d+\.\d+\.\d+$/);
  expect(catalog.get('@biomejs/biome')).toMatch(/^\d+\.\d+\.\d+$/);
});
