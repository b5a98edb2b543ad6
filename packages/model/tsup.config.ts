import { defineConfig } from 'tsup';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    'layers-model': 'src/layers-model.ts',
    npz: 'src/npz.ts',
    onnx: 'src/onnx.ts',
    pretrained: 'src/pretrained.ts',
    pytorch: 'src/pytorch.ts',
    tfjs: 'src/tfjs.ts',
    'weight-file': 'src/weight-file.ts',
  },
  format: ['esm'],
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
  // The output is readable as it is, and a map would carry the pretrained weights a second time.
  sourcemap: false,
  clean: true,
  target: 'es2022',
});
