import { expect, test } from 'vitest';
import { article } from '../architecture/article';
import { diagram } from '../architecture/diagram';
import { initializeParameters } from '../parameters/initialize-parameters';
import type { ModelParameters } from '../parameters/model-parameters';
import { parametersFromSafetensors } from '../safetensors/parameter-file';
import { catchModelError } from '../test-support/catch-model-error';
import { readPytorchWeights, readTestImages, readTestLabels } from '../test-support/fixtures';
import { createModel } from './create-model';
import { forward } from './forward';

const parameters = parametersFromSafetensors(article, readPytorchWeights('code-sgd', 'final'));

test('the first ten test digits are read with trained weights', () => {
  const model = createModel({ parameters });
  const images = readTestImages(10);
  const digits = Array.from(
    { length: 10 },
    (_, image) => model.predict(images.subarray(784 * image, 784 * image + 784)).digit,
  );
  expect(digits).toEqual([7, 2, 1, 0, 4, 1, 4, 9, 5, 9]);
  expect(digits).toEqual([...readTestLabels(10)]);
});

test('a prediction has the logits of the forward pass and probabilities that sum to 1', () => {
  const image = readTestImages(1);
  const { logits, probabilities } = createModel({ parameters }).predict(image);
  expect(logits).toEqual(forward(article, parameters, image));
  expect(probabilities.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 6);
  expect(probabilities[7]).toBeGreaterThan(0.99);
});

test('a prediction stays as it is when the next image is read', () => {
  const model = createModel({ parameters });
  const first = model.predict(readTestImages(1));
  const copy = structuredClone(first);
  model.predict(new Uint8Array(784));
  expect(first).toEqual(copy);
});

test('weights that change after the model was made do not change it', () => {
  const mine = structuredClone(parameters);
  const model = createModel({ parameters: mine });
  const before = model.predict(readTestImages(1));
  mine['fc3.bias'].data.fill(100);
  expect(model.predict(readTestImages(1))).toEqual(before);
});

test('the architecture may be another one', () => {
  const model = createModel({ architecture: diagram, parameters: initializeParameters(diagram, 1) });
  expect(model.architecture).toBe(diagram);
  expect(model.predict(new Uint8Array(784)).logits).toHaveLength(10);
});

test('parameters of another architecture are refused when the model is made', () => {
  expect(catchModelError(() => createModel({ parameters: initializeParameters(diagram, 1) })).code).toBe(
    'INVALID_PARAMETERS',
  );
});

test.each([0, 783, 785, 1568])('an image of %i bytes is refused', (length) => {
  const error = catchModelError(() => createModel({ parameters }).predict(new Uint8Array(length)));
  expect(error).toMatchObject({
    code: 'INVALID_IMAGES',
    message: `Expected one image of 784 bytes (28 rows of 28), found ${length} bytes.`,
    hint: 'Give a Uint8Array with one byte a pixel, row by row, 0 for paper to 255 for ink.',
  });
});

test('an image that is not bytes is refused', () => {
  const image = JSON.parse('[1, 2, 3]');
  expect(catchModelError(() => createModel({ parameters }).predict(image)).message).toContain(
    'found a value that is not a Uint8Array',
  );
});

test('logits that overflow float32 are an error, not a digit', () => {
  const huge: ModelParameters = Object.fromEntries(
    Object.entries(parameters).map(([name, { shape, data }]) => [name, { shape, data: data.map(() => 1e30) }]),
  );
  expect(catchModelError(() => createModel({ parameters: huge }).predict(readTestImages(1))).code).toBe('NOT_FINITE');
});
