import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const entry = '\0whole-package';

/** Bytes that a page loads for everything a package's root exports, with everything under it, minified and gzipped. */
export async function pageWeight(project: string, packageName: string): Promise<number> {
  const result = await build({
    root: project,
    configFile: false,
    logLevel: 'silent',
    build: { write: false, target: 'es2022', rolldownOptions: { input: entry, preserveEntrySignatures: 'strict' } },
    plugins: [
      {
        name: 'whole-package',
        resolveId: (id) => (id === entry ? entry : undefined),
        load: (id) => (id === entry ? `export * from '${packageName}';` : undefined),
      },
    ],
  });
  const parts = [result].flat().flatMap((output) => ('output' in output ? output.output : []));
  return parts.reduce((sum, part) => sum + gzipSync(part.type === 'chunk' ? part.code : part.source).length, 0);
}
