import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageEntries, publicPackages } from '../house/workspace';
import { docstringGaps } from './docstrings';

test.each(publicPackages().flatMap(packageEntries))(
  'every export of $specifier says what it is, and every value shows an example',
  ({ types }) => {
    expect(docstringGaps(types).map(({ name, missing }) => `${name}: no ${missing}`)).toEqual([]);
  },
);

test('finds exports without a docstring and values without an example', () => {
  const folder = mkdtempSync(join(tmpdir(), 'docstrings-'));
  const file = join(folder, 'index.d.ts');
  writeFileSync(
    file,
    `/** Said. */ interface Documented {}
interface Silent {}
/** Said. */ declare function withoutExample(): void;
/** Said.
 * @example
 * \`\`\`ts
 * good();
 * \`\`\`
 */
declare function good(): void;
export { type Documented, type Silent as Renamed, withoutExample, good };
`,
  );
  const gaps = docstringGaps(file);
  rmSync(folder, { recursive: true });
  expect(gaps).toEqual([
    { name: 'Renamed', missing: 'docstring' },
    { name: 'withoutExample', missing: 'example' },
  ]);
});
