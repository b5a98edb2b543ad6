import { dirname, join } from 'node:path/posix';
import type { SourceFile } from './import-graph';

/** Finds circles of files that import each other, types included, each written `a.ts -> b.ts -> a.ts`. */
export function importCycles(files: readonly SourceFile[]): string[] {
  const graph = new Map(files.map((file) => [keyOf(file), neighbours(file, files)]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) cycles.push([...path.slice(start), file].join(' -> '));
    if (start >= 0 || done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return cycles;
}

function neighbours(file: SourceFile, files: readonly SourceFile[]): string[] {
  const siblings = new Set(files.filter((other) => other.package === file.package).map(({ path }) => path));
  return file.imports
    .filter(({ specifier }) => specifier.startsWith('.'))
    .map(({ specifier }) => join(dirname(file.path), specifier).replace(/\.js$/, ''))
    .flatMap((target) => [target, `${target}.ts`, `${target}.tsx`, `${target}/index.ts`])
    .filter((target) => siblings.has(target))
    .map((path) => keyOf({ package: file.package, path }));
}

function keyOf({ package: name, path }: Pick<SourceFile, 'package' | 'path'>): string {
  return `${name}/${path}`;
}
