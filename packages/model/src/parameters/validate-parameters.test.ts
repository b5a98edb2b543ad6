import { expect, test } from 'vitest';
import { article } from '../architecture/article';
import { diagram } from '../architecture/diagram';
import { lenet5 } from '../architecture/lenet5-1998';
import { catchModelError } from '../test-support/catch-model-error';
import { initializeParameters } from './initialize-parameters';
import type { ModelParameters } from './model-parameters';
import { validateParameters } from './validate-parameters';

const valid = initializeParameters(article, 1);
const bias = valid['fc3.bias'];

function refusal(parameters: ModelParameters): string {
  const error = catchModelError(() => validateParameters(article, parameters));
  expect(error.code).toBe('INVALID_PARAMETERS');
  expect(error.message).not.toContain('\n');
  return error.message;
}

test('initial parameters are valid for their own architecture', () => {
  expect(() => validateParameters(article, valid)).not.toThrow();
  expect(() => validateParameters(diagram, initializeParameters(diagram, 1))).not.toThrow();
});

test('a missing parameter is named', () => {
  const { 'conv2.bias': _, ...rest } = valid;
  expect(refusal(rest)).toBe('Parameter "conv2.bias" is missing; "article" needs it.');
});

test('an unexpected parameter is named', () => {
  expect(refusal({ ...valid, 'fc4.bias': bias })).toBe(
    'Parameter "fc4.bias" is unexpected; "article" has none of that name.',
  );
});

test('weights of the other architecture are told by the shape found and the shape needed', () => {
  expect(refusal(initializeParameters(diagram, 1))).toBe(
    'Parameter "conv2.weight" has shape [16, 6, 5, 5]; "article" needs [16, 6, 3, 3].',
  );
});

test('another rank is another shape', () => {
  expect(refusal({ ...valid, 'fc3.bias': { shape: [10, 1], data: bias.data } })).toContain('has shape [10, 1]');
});

test('a length that does not fit the shape is told', () => {
  expect(refusal({ ...valid, 'fc3.bias': { shape: [10], data: new Float32Array(9) } })).toBe(
    'Parameter "fc3.bias" has 9 numbers; its shape [10] needs 10.',
  );
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('%d is told with its index', (value) => {
  const data = bias.data.slice();
  data[7] = value;
  expect(refusal({ ...valid, 'fc3.bias': { shape: [10], data } })).toBe(
    `Parameter "fc3.bias" has ${value} at index 7.`,
  );
});

test('numbers that are not float32 are refused', () => {
  const data = JSON.parse('[0, 0, 0, 0, 0, 0, 0, 0, 0, 0]');
  expect(refusal({ ...valid, 'fc3.bias': { shape: [10], data } })).toContain('data that is not a Float32Array');
});

test('a weight between maps that are not connected is refused', () => {
  const drawn = initializeParameters(lenet5, 1);
  expect(() => validateParameters(lenet5, drawn)).not.toThrow();
  const data = drawn['c3.weight'].data.slice();
  data[(2 * 6 + 5) * 25 + 7] = 0.5;
  const parameters = { ...drawn, 'c3.weight': { shape: [16, 6, 5, 5], data } };
  const error = catchModelError(() => validateParameters(lenet5, parameters));
  expect(error.code).toBe('INVALID_PARAMETERS');
  expect(error.message).toBe('Parameter "c3.weight" has 0.5 between filter 2 and map 5, which are not connected.');
});
