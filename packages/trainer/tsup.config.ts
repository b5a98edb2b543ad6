import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { index: 'src/index.ts', tfjs: 'src/tfjs.ts', node: 'src/node.ts', conformance: 'src/conformance.ts' },
  format: ['esm'],
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
  sourcemap: true,
  clean: true,
  target: 'es2022',
});
