import fc from 'fast-check';
import { expect, test } from 'vitest';
import { article } from '../architecture/article';
import { lenet5 } from '../architecture/lenet5-1998';
import { countParameters, parameterShapes } from '../architecture/parameter-shapes';
import { parametersToSafetensors } from '../safetensors/parameter-file';
import { arbitrary1998Architecture } from '../test-support/arbitrary-1998-architecture';
import { arbitraryArchitecture } from '../test-support/arbitrary-architecture';
import { catchModelError } from '../test-support/catch-model-error';
import { pytorchRuns, readPytorchRun, readPytorchWeights } from '../test-support/fixtures';
import { initializeParameters } from './initialize-parameters';
import { validateParameters } from './validate-parameters';

test.each(pytorchRuns)(
  'the seed of $name gives the initial weights of PyTorch to the bit',
  ({ name, architecture }) => {
    const drawn = initializeParameters(architecture, readPytorchRun(name).seed);
    expect(Buffer.compare(parametersToSafetensors(drawn), readPytorchWeights(name, 'init'))).toBe(0);
  },
);

test('the same seed gives the same parameters, another seed others', () => {
  expect(initializeParameters(article, 7)).toEqual(initializeParameters(article, 7));
  expect(initializeParameters(article, 7)).not.toEqual(initializeParameters(article, 8));
});

test('every parameter lies within 1/sqrt(fan_in) and fills that range evenly', () => {
  const { 'conv2.weight': conv, 'conv2.bias': bias, 'fc1.weight': dense } = initializeParameters(article, 3);
  for (const [{ data }, fanIn] of [
    [conv, 54],
    [bias, 54],
    [dense, 400],
  ] as const) {
    expect(Math.max(...data.map(Math.abs))).toBeLessThanOrEqual(Math.fround(1 / Math.sqrt(fanIn)));
  }
  const variance = dense.data.reduce((sum, value) => sum + value ** 2, 0) / dense.data.length;
  expect(variance / (1 / 400 / 3)).toBeCloseTo(1, 1);
});

test('parameters of any architecture are valid for it', () => {
  fc.assert(
    fc.property(arbitraryArchitecture, fc.integer({ min: 0, max: 2 ** 32 - 1 }), (architecture, seed) => {
      const parameters = initializeParameters(architecture, seed);
      validateParameters(architecture, parameters);
      expect(Object.keys(parameters)).toEqual(Object.keys(parameterShapes(architecture)));
      const count = Object.values(parameters).reduce((sum, { data }) => sum + data.length, 0);
      expect(count).toBe(countParameters(architecture));
    }),
    { numRuns: 30 },
  );
});

test.each([-1, 0.5, 2 ** 32, Number.NaN])('%d is refused as a seed', (seed) => {
  const error = catchModelError(() => initializeParameters(article, seed));
  expect(error).toMatchObject({ code: 'INVALID_SEED', hint: 'Give an integer from 0 to 4294967295.' });
});

test('the seed of lenet5-1998 gives the initial weights that PyTorch drew in ±2.4/fan-in, to the bit', () => {
  const drawn = initializeParameters(lenet5, readPytorchRun('lenet5-1998').seed);
  expect(Buffer.compare(parametersToSafetensors(drawn), readPytorchWeights('lenet5-1998', 'init'))).toBe(0);
});

test('each filter of a partial convolution is drawn by its own fan-in, and is 0 where it is not connected', () => {
  const { 'c3.weight': weight, 'c3.bias': bias, 's2.coefficient': coefficient } = initializeParameters(lenet5, 4);
  const filter = (index: number) => weight.data.subarray(index * 150, (index + 1) * 150);
  const largest = (values: Float32Array) => Math.max(...values.map(Math.abs));
  expect(largest(filter(0))).toBeLessThanOrEqual(Math.fround(2.4 / 75));
  expect(largest(filter(0))).toBeGreaterThan(2.4 / 100);
  expect(largest(filter(15))).toBeLessThanOrEqual(Math.fround(2.4 / 150));
  expect(filter(0).filter((value) => value === 0)).toHaveLength(75);
  expect(filter(15).filter((value) => value === 0)).toHaveLength(0);
  expect(Math.abs(bias.data[15])).toBeLessThanOrEqual(Math.fround(2.4 / 150));
  expect(largest(coefficient.data)).toBeLessThanOrEqual(Math.fround(0.6));
});

test('parameters of any network of 1998 are valid for it, and count as many numbers as are connected', () => {
  fc.assert(
    fc.property(arbitrary1998Architecture, fc.nat(), (architecture, seed) => {
      const parameters = initializeParameters(architecture, seed);
      validateParameters(architecture, parameters);
      const drawn = Object.values(parameters).flatMap(({ data }) => Array.from(data.filter((value) => value !== 0)));
      expect(drawn).toHaveLength(countParameters(architecture));
    }),
    { numRuns: 30 },
  );
});
