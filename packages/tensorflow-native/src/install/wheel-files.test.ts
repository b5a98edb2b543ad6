import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeWheelFile } from './wheel-files';

describe('a file of a wheel', () => {
  it.each([
    ['tensorflow/libtensorflow_cc.so.2', 'deps/lib/libtensorflow_cc.so.2'],
    ['tensorflow/libtensorflow_framework.so.2', 'deps/lib/libtensorflow_framework.so.2'],
    ['tensorflow/include/tensorflow/c/eager/c_api.h', 'deps/include/tensorflow/c/eager/c_api.h'],
    ['tensorflow/include/xla/tsl/c/tsl_status.h', 'deps/include/xla/tsl/c/tsl_status.h'],
    ['nvidia/cudnn/lib/libcudnn.so.9', 'deps/nvidia/cudnn/lib/libcudnn.so.9'],
    ['nvidia/cuda_nvcc/bin/ptxas', 'deps/nvidia/cuda_nvcc/bin/ptxas'],
    ['nvidia/cuda_nvcc/nvvm/libdevice/libdevice.10.bc', 'deps/nvidia/cuda_nvcc/nvvm/libdevice/libdevice.10.bc'],
  ])('%s has its place', (file, place) => {
    expect(placeWheelFile(file)).toBe(place);
  });

  it.each([
    'tensorflow/python/_pywrap_tensorflow_internal.so',
    'tensorflow/include/Eigen/Core',
    'nvidia/cublas/include/cublas.h',
    'nvidia/cuda_nvcc/bin/nvcc',
    'tensorflow_cpu-2.21.0.dist-info/RECORD',
  ])('%s is left out', (file) => {
    expect(placeWheelFile(file)).toBeUndefined();
  });

  it('stays below deps, whatever it is called', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const place = placeWheelFile(`nvidia/cudnn/lib/${name}`);
        expect(place === undefined || place.startsWith('deps/nvidia/cudnn/lib/')).toBe(true);
      }),
    );
  });
});
