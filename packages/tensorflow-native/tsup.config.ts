import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { index: 'src/index.ts', 'lenet-tensorflow': 'src/lenet-tensorflow.ts', probe: 'src/probe.ts' },
  format: ['esm'],
  dts: { entry: { index: 'src/index.ts' }, compilerOptions: { ignoreDeprecations: '6.0' } },
  sourcemap: true,
  clean: true,
  target: 'es2022',
  removeNodeProtocol: false,
});
