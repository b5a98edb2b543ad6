import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isTypeScript, sourceFiles } from '../house/source-files';
import type { WorkspacePackage } from '../house/workspace';
import { type Import, readImports } from './read-imports';

/** A source file and what it imports. */
export interface SourceFile {
  /** The workspace package that it belongs to. */
  readonly package: string;
  /** From the package's folder: `src/engine/engine.ts`. */
  readonly path: string;
  readonly imports: readonly Import[];
}

/** Reads the imports of every TypeScript file of the packages. */
export function readImportGraph(packages: readonly WorkspacePackage[]): SourceFile[] {
  return packages.flatMap((workspacePackage) =>
    sourceFiles(workspacePackage)
      .filter(isTypeScript)
      .map((path) => ({
        package: workspacePackage.name,
        path,
        imports: readImports(path, readFileSync(join(workspacePackage.folder, path), 'utf8')),
      })),
  );
}
