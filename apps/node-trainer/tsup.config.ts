import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { lenet: 'src/lenet.ts' },
  format: ['esm'],
  sourcemap: true,
  clean: true,
  target: 'es2022',
  external: ['webgpu'],
});
