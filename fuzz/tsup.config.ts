import { defineConfig } from 'tsup';

/** The parsers come from the sources of packages and apps, also those that no package exports. */
export default defineConfig({
  entry: { fuzz: 'src/fuzz.ts', worker: 'src/engine/worker.ts' },
  format: ['esm'],
  clean: true,
  target: 'es2022',
});
