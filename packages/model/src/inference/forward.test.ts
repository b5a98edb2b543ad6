import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Architecture } from '../architecture/architecture';
import { article } from '../architecture/article';
import { initializeParameters } from '../parameters/initialize-parameters';
import { parametersFromSafetensors } from '../safetensors/parameter-file';
import { arbitraryArchitecture } from '../test-support/arbitrary-architecture';
import { catchModelError } from '../test-support/catch-model-error';
import {
  pytorchRuns,
  readPytorchRun,
  readPytorchWeights,
  readTestImages,
  readTestLabels,
} from '../test-support/fixtures';
import { largestDifference } from '../test-support/largest-difference';
import { argmax } from './argmax';
import { forward } from './forward';

/** Float32 sums of PyTorch against doubles rounded once; logits are up to about 15. */
const tolerance = 1e-5;

test.each(pytorchRuns)(
  'the logits of $name are those of PyTorch, before and after training',
  ({ name, architecture }) => {
    const run = readPytorchRun(name);
    const images = readTestImages(8);
    const initial = parametersFromSafetensors(architecture, readPytorchWeights(name, 'init'));
    const final = parametersFromSafetensors(architecture, readPytorchWeights(name, 'final'));
    expect(largestDifference(forward(architecture, initial, images), run.logitsInitTest8.flat())).toBeLessThan(
      tolerance,
    );
    expect(largestDifference(forward(architecture, final, images), run.logitsFinalTest8.flat())).toBeLessThan(
      tolerance,
    );
  },
);

test('all 10,000 test images are read as well as PyTorch reads them', { timeout: 60_000 }, () => {
  const accuracy = readPytorchRun('code-sgd').testAccuracyByEpoch.at(-1) ?? Number.NaN;
  const logits = forward(
    article,
    parametersFromSafetensors(article, readPytorchWeights('code-sgd', 'final')),
    readTestImages(10_000),
  );
  const correct = readTestLabels(10_000).filter(
    (label, image) => argmax(logits.subarray(10 * image, 10 * image + 10)) === label,
  );
  expect(Math.abs(correct.length - 10_000 * accuracy)).toBeLessThanOrEqual(2);
});

test('a pixel of each image reaches only that image', () => {
  const parameters = initializeParameters(article, 1);
  const images = readTestImages(3);
  const together = forward(article, parameters, images);
  for (let image = 0; image < 3; image++) {
    const alone = forward(article, parameters, images.subarray(784 * image, 784 * image + 784));
    expect(together.subarray(10 * image, 10 * image + 10)).toEqual(alone);
  }
});

test('pooling leaves out the rows and columns that fill no window', () => {
  const network: Architecture = {
    name: 'pooled',
    input: { channels: 1, rows: 3, columns: 3 },
    layers: [
      { kind: 'average-pooling', name: 'pool', size: 2 },
      { kind: 'dense', name: 'fc', units: 1 },
    ],
  };
  const parameters = {
    'fc.weight': { shape: [1, 1], data: Float32Array.of(1) },
    'fc.bias': { shape: [1], data: Float32Array.of(0) },
  };
  const image = Uint8Array.of(0, 255, 9, 255, 0, 9, 9, 9, 9);
  expect(forward(network, parameters, image)[0]).toBeCloseTo((0.5 - 0.1307) / 0.3081, 5);
});

test('weights of 0 leave only the biases, in any network', () => {
  fc.assert(
    fc.property(arbitraryArchitecture, fc.integer({ min: 0, max: 1000 }), (architecture, seed) => {
      const drawn = initializeParameters(architecture, seed);
      const last = architecture.layers.at(-1)?.name;
      const parameters = {
        ...drawn,
        [`${last}.weight`]: { ...drawn[`${last}.weight`], data: drawn[`${last}.weight`].data.map(() => 0) },
      };
      const { channels, rows, columns } = architecture.input;
      const image = new Uint8Array(channels * rows * columns).fill(200);
      expect(forward(architecture, parameters, image)).toEqual(drawn[`${last}.bias`].data);
    }),
    { numRuns: 30 },
  );
});

test('no images give no logits', () => {
  expect(forward(article, initializeParameters(article, 1), new Uint8Array(0))).toHaveLength(0);
});

test('bytes that are not whole images are refused', () => {
  const error = catchModelError(() => forward(article, initializeParameters(article, 1), new Uint8Array(785)));
  expect(error.code).toBe('INVALID_IMAGES');
  expect(error.message).toBe('Expected a whole number of images of 784 bytes (28 rows of 28), found 785 bytes.');
});

test('parameters that do not fit are refused before anything is computed', () => {
  const { 'fc3.bias': _, ...parameters } = initializeParameters(article, 1);
  expect(catchModelError(() => forward(article, parameters, new Uint8Array(784))).code).toBe('INVALID_PARAMETERS');
});
