import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './workspace';

/** The version that the workspace's catalog names for each shared dependency. */
export function readCatalog(): Map<string, string> {
  const text = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8');
  const block = text.match(/^catalog:\n((?: .*\n|\n)*)/m)?.[1] ?? '';
  const lines = block.matchAll(/^ {2}"?([^":\s]+)"?: "?([^"\s]+)"?$/gm);
  return new Map(Array.from(lines, ([, name = '', version = '']) => [name, version]));
}
