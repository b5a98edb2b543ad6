import fc from 'fast-check';
import { expect, test } from 'vitest';
import { article } from '../architecture/article';
import { diagram } from '../architecture/diagram';
import { initializeParameters } from '../parameters/initialize-parameters';
import { arbitrary1998Architecture } from '../test-support/arbitrary-1998-architecture';
import { arbitraryArchitecture } from '../test-support/arbitrary-architecture';
import { catchModelError } from '../test-support/catch-model-error';
import { toChannelsFirst, toChannelsLast } from './channels-last';

const first = initializeParameters(article, 1);
const last = toChannelsLast(article, first);

test('shapes become those of TensorFlow.js, under the same names in the same order', () => {
  expect(Object.entries(last).map(([name, { shape }]) => [name, shape])).toEqual([
    ['conv1.weight', [5, 5, 1, 6]],
    ['conv1.bias', [6]],
    ['conv2.weight', [3, 3, 6, 16]],
    ['conv2.bias', [16]],
    ['fc1.weight', [400, 120]],
    ['fc1.bias', [120]],
    ['fc2.weight', [120, 84]],
    ['fc2.bias', [84]],
    ['fc3.weight', [84, 10]],
    ['fc3.bias', [10]],
  ]);
});

test('a convolution weight moves from [filter, channel, row, column] to [row, column, channel, filter]', () => {
  const [filter, channel, row, column] = [11, 4, 2, 1];
  expect(last['conv2.weight'].data[((row * 3 + column) * 6 + channel) * 16 + filter]).toBe(
    first['conv2.weight'].data[((filter * 6 + channel) * 3 + row) * 3 + column],
  );
});

test('the dense layer after feature maps reads them in row, column, channel order', () => {
  const [unit, channel, row, column] = [77, 9, 3, 4];
  expect(last['fc1.weight'].data[((row * 5 + column) * 16 + channel) * 120 + unit]).toBe(
    first['fc1.weight'].data[unit * 400 + (channel * 5 + row) * 5 + column],
  );
});

test('a dense layer after a dense layer is transposed', () => {
  expect(last['fc2.weight'].data[100 * 84 + 30]).toBe(first['fc2.weight'].data[30 * 120 + 100]);
});

test('there and back gives the same bits, in any architecture', () => {
  fc.assert(
    fc.property(fc.oneof(arbitraryArchitecture, arbitrary1998Architecture), fc.nat(), (architecture, seed) => {
      const parameters = initializeParameters(architecture, seed);
      const converted = toChannelsLast(architecture, parameters);
      expect(toChannelsFirst(architecture, converted)).toEqual(parameters);
      expect(toChannelsLast(architecture, toChannelsFirst(architecture, converted))).toEqual(converted);
    }),
  );
});

test('the arrays are new', () => {
  expect(last['conv1.bias'].data).toEqual(first['conv1.bias'].data);
  expect(last['conv1.bias'].data).not.toBe(first['conv1.bias'].data);
});

test('parameters of another architecture, or in the other layout, are refused', () => {
  expect(catchModelError(() => toChannelsLast(diagram, first)).message).toBe(
    'Parameter "conv2.weight" has shape [16, 6, 3, 3] and 864 numbers; [16, 6, 5, 5] is needed.',
  );
  expect(catchModelError(() => toChannelsFirst(article, first)).code).toBe('INVALID_PARAMETERS');
  const { 'fc3.bias': _, ...rest } = first;
  expect(catchModelError(() => toChannelsLast(article, rest)).message).toBe(
    'Parameter "fc3.bias" is missing; [10] is needed.',
  );
});
