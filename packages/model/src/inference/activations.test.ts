import { expect, test } from 'vitest';
import { diagram } from '../architecture/diagram';
import { inferLayers } from '../architecture/infer-layers';
import { parametersFromSafetensors } from '../safetensors/parameter-file';
import { catchModelError } from '../test-support/catch-model-error';
import { readPytorchWeights, readTestImages } from '../test-support/fixtures';
import { activations } from './activations';
import { forward } from './forward';

const parameters = parametersFromSafetensors(diagram, readPytorchWeights('diagram-sgd', 'final'));
const image = readTestImages(1);
const layers = activations(diagram, parameters, image);

test('every layer shows its output under its name and shape', () => {
  expect(layers.map(({ name, shape }) => ({ name, shape }))).toEqual(
    inferLayers(diagram).map(({ layer, outputShape }) => ({ name: layer.name, shape: outputShape })),
  );
  for (const { shape, data } of layers) expect(data).toHaveLength(shape.reduce((product, size) => product * size, 1));
});

test('the last layer shows the logits', () => {
  expect(layers.at(-1)?.data).toEqual(forward(diagram, parameters, image));
});

test('a ReLU shows the layer before it without what was negative', () => {
  const [convolution, relu] = layers;
  expect(convolution.data.some((value) => value < 0)).toBe(true);
  expect(relu.data).toEqual(convolution.data.map((value) => Math.max(value, 0)));
});

test('a pooled pixel is the mean of its window', () => {
  const [, relu, pool] = layers;
  const window = [5 * 784 + 10 * 28 + 12, 5 * 784 + 10 * 28 + 13, 5 * 784 + 11 * 28 + 12, 5 * 784 + 11 * 28 + 13];
  const mean = window.reduce((sum, pixel) => sum + relu.data[pixel] / 4, 0);
  expect(pool.data[5 * 196 + 5 * 14 + 6]).toBeCloseTo(mean, 6);
});

test('two images at once are refused', () => {
  expect(catchModelError(() => activations(diagram, parameters, readTestImages(2)))).toMatchObject({
    code: 'INVALID_IMAGES',
    message: 'Expected one image of 784 bytes (28 rows of 28), found 1568 bytes.',
  });
});
