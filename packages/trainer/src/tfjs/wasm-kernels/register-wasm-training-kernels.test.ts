import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import {
  backend,
  engine,
  getKernel,
  memory,
  type NamedAttrMap,
  randomUniform,
  setBackend,
  type Tensor,
  tensor,
  tidy,
} from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerWasmTrainingKernels } from './register-wasm-training-kernels';

/** Some numbers by shape, the same on every backend. */
function numbers(shape: readonly number[], seed: number): { values: Float32Array; shape: readonly number[] } {
  const random = tidy(() => randomUniform([...shape], -1, 1, 'float32', seed));
  const values = Float32Array.from(random.dataSync());
  random.dispose();
  return { values, shape };
}

async function runKernelOn(
  backendName: string,
  kernelName: string,
  inputs: Readonly<Record<string, { values: Float32Array; shape: readonly number[] }>>,
  attributes: NamedAttrMap,
): Promise<{ shape: number[]; values: number[] }> {
  await setBackend(backendName);
  const output: Tensor = tidy(() => {
    const tensors = Object.entries(inputs).map(
      ([name, { values, shape }]) => [name, tensor(values, [...shape])] as const,
    );
    return engine().runKernel(kernelName, Object.fromEntries(tensors), attributes) as Tensor;
  });
  const values = Array.from(output.dataSync());
  const { shape } = output;
  output.dispose();
  return { shape, values };
}

/** Fails unless the wasm backend gives what the cpu backend's plain loops give. */
async function compareBackends(...kernel: [string, Parameters<typeof runKernelOn>[2], NamedAttrMap]): Promise<void> {
  const expected = await runKernelOn('cpu', ...kernel);
  const found = await runKernelOn('wasm', ...kernel);
  expect(found.shape).toEqual(expected.shape);
  for (const [index, value] of found.values.entries()) expect(value).toBeCloseTo(expected.values[index], 3);
}

/** A convolution that fits together: input, filter, stride and padding. */
const convolutions = fc
  .record({
    batch: fc.integer({ min: 1, max: 5 }),
    size: fc.integer({ min: 5, max: 9 }),
    channels: fc.integer({ min: 1, max: 3 }),
    filters: fc.integer({ min: 1, max: 4 }),
    kernel: fc.integer({ min: 1, max: 5 }),
    stride: fc.integer({ min: 1, max: 3 }),
    pad: fc.integer({ min: 0, max: 2 }),
    seed: fc.integer({ min: 1, max: 1000 }),
  })
  .map(({ batch, size, channels, filters, kernel, stride, pad, seed }) => {
    const output = Math.floor((size + 2 * pad - kernel) / stride) + 1;
    const filterShape = [kernel, kernel, channels, filters];
    const inputShape = [batch, size, size, channels];
    return {
      x: numbers(inputShape, seed),
      dy: numbers([batch, output, output, filters], seed + 1),
      filter: numbers(filterShape, seed + 2),
      attributes: { strides: [stride, stride], pad, dataFormat: 'NHWC' },
      filterShape,
      inputShape,
    };
  });

describe('the training kernels of the wasm backend', () => {
  beforeAll(async () => {
    await setBackend('wasm');
    registerWasmTrainingKernels();
  });

  it('give the gradient by the filter that the cpu backend gives, for any stride and padding', async () => {
    await fc.assert(
      fc.asyncProperty(convolutions, async ({ x, dy, attributes, filterShape }) => {
        await compareBackends('Conv2DBackpropFilter', { x, dy }, { ...attributes, filterShape });
      }),
      { numRuns: 60 },
    );
  });

  it('give the gradient by the input that the cpu backend gives, for any stride and padding', async () => {
    await fc.assert(
      fc.asyncProperty(convolutions, async ({ dy, filter, attributes, inputShape }) => {
        await compareBackends('Conv2DBackpropInput', { dy, filter }, { ...attributes, inputShape });
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ])('multiply matrices with transposeA %s and transposeB %s', async (transposeA, transposeB) => {
    const a = numbers(transposeA ? [2, 5, 3] : [2, 3, 5], 1);
    const b = numbers(transposeB ? [2, 4, 5] : [2, 5, 4], 2);
    await compareBackends('BatchMatMul', { a, b }, { transposeA, transposeB });
  });

  it('leave no data behind but their result', async () => {
    await setBackend('wasm');
    const before = { buffers: memory().numDataBuffers, data: backend().numDataIds() };
    const x = numbers([2, 7, 7, 3], 1);
    const dy = numbers([2, 5, 5, 4], 2);
    const attributes = { strides: [1, 1], pad: 0, dataFormat: 'NHWC', filterShape: [3, 3, 3, 4] };
    await runKernelOn('wasm', 'Conv2DBackpropFilter', { x, dy }, attributes);
    expect({ buffers: memory().numDataBuffers, data: backend().numDataIds() }).toEqual(before);
  });

  it('are registered once, however often they are asked for', () => {
    const registered = getKernel('BatchMatMul', 'wasm').kernelFunc;
    registerWasmTrainingKernels();
    expect(getKernel('BatchMatMul', 'wasm').kernelFunc).toBe(registered);
  });
});
