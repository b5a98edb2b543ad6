import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkspacePackage } from './workspace';

/** Every file under a package's `src`, from the package's folder with `/`, sorted. */
export function sourceFiles({ folder }: WorkspacePackage): string[] {
  const source = join(folder, 'src');
  if (!existsSync(source)) return [];
  return readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}

/** Whether a file holds TypeScript that is compiled. */
export function isTypeScript(file: string): boolean {
  return /\.tsx?$/.test(file) && !file.endsWith('.d.ts');
}

/** Whether a file belongs to the tests only. */
export function isTest(file: string): boolean {
  return /\.(test|test-d|bench)\.tsx?$/.test(file) || /(^|\/)(test|testing|test-support|__snapshots__)\//.test(file);
}
