import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Architecture } from '../architecture/architecture';
import { article } from '../architecture/article';
import { digitBitmaps } from '../architecture/digit-bitmaps';
import { lenet5 } from '../architecture/lenet5-1998';
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
import { activations } from './activations';
import { argmax } from './argmax';
import { createModel } from './create-model';
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

test.each(['init', 'final'] as const)('the logits of LeNet-5 are the negative distances of PyTorch (%s)', (moment) => {
  const run = readPytorchRun('lenet5-1998');
  const expected = moment === 'init' ? run.logitsInitTest8 : run.logitsFinalTest8;
  const parameters = parametersFromSafetensors(lenet5, readPytorchWeights('lenet5-1998', moment));
  expect(largestDifference(forward(lenet5, parameters, readTestImages(8)), expected.flat())).toBeLessThan(5e-5);
});

test('the answer is the bitmap that is nearest to F6', () => {
  const parameters = initializeParameters(lenet5, 3);
  const [image] = [readTestImages(1)];
  const outputs = activations(lenet5, parameters, image);
  const code = outputs.find(({ name }) => name === 'f6-squash')?.data ?? new Float32Array();
  const distances = digitBitmaps.map((bitmap) => bitmap.reduce((sum, pixel, i) => sum + (code[i] - pixel) ** 2, 0));
  const { digit, logits } = createModel({ architecture: lenet5, parameters }).predict(image);
  expect(
    largestDifference(
      logits,
      distances.map((distance) => -distance),
    ),
  ).toBeLessThan(1e-4);
  expect(digit).toBe(distances.indexOf(Math.min(...distances)));
});

test('a blank image is blank to its edge: padding has the value of paper', () => {
  const network: Architecture = {
    name: 'padded',
    input: { channels: 1, rows: 2, columns: 3, padding: 2, pixelRange: { background: -0.1, foreground: 1.175 } },
    layers: [{ kind: 'dense', name: 'fc', units: 1 }],
  };
  const parameters = {
    'fc.weight': { shape: [1, 42], data: Float32Array.from({ length: 42 }, (_, i) => i) },
    'fc.bias': { shape: [1], data: new Float32Array(1) },
  };
  expect(forward(network, parameters, new Uint8Array(6))[0]).toBeCloseTo(-0.1 * 861, 3);
  // Row 1, column 0 of the image is row 3, column 2 of the padded one: 3 * 7 + 2.
  expect(forward(network, parameters, Uint8Array.of(0, 0, 0, 255, 0, 0))[0]).toBeCloseTo(-0.1 * 861 + 1.275 * 23, 3);
});

test('a subsampling gives the sum of each window times its coefficient plus its bias', () => {
  const network: Architecture = {
    name: 'subsampled',
    input: { channels: 2, rows: 2, columns: 2, pixelRange: { background: 0, foreground: 1 } },
    layers: [
      { kind: 'trainable-subsampling', name: 's', size: 2 },
      { kind: 'dense', name: 'fc', units: 1 },
    ],
  };
  const parameters = {
    's.coefficient': { shape: [2], data: Float32Array.of(3, -2) },
    's.bias': { shape: [2], data: Float32Array.of(0.5, 0.25) },
    'fc.weight': { shape: [1, 2], data: Float32Array.of(1, 1) },
    'fc.bias': { shape: [1], data: new Float32Array(1) },
  };
  const [first, second] = activations(network, parameters, Uint8Array.of(255, 255, 255, 0, 0, 0, 0, 255));
  expect(first.data[0]).toBeCloseTo(3 * 3 + 0.5, 6);
  expect(first.data[1]).toBeCloseTo(-2 + 0.25, 6);
  expect(second.data[0]).toBeCloseTo(9.5 - 1.75, 6);
});

test('a filter does not see the maps that it is not connected to', () => {
  const network: Architecture = {
    name: 'partial',
    input: { channels: 2, rows: 1, columns: 1, pixelRange: { background: 0, foreground: 1 } },
    layers: [
      { kind: 'partial-convolution', name: 'p', connections: [[0], [1], [0, 1]], kernelSize: 1, padding: 0 },
      { kind: 'dense', name: 'fc', units: 1 },
    ],
  };
  const parameters = initializeParameters(network, 1);
  const outputs = (image: Uint8Array) => activations(network, parameters, image)[0].data;
  const [blank, second] = [outputs(Uint8Array.of(0, 0)), outputs(Uint8Array.of(0, 255))];
  expect(second[0]).toBe(blank[0]);
  expect(second[1]).not.toBe(blank[1]);
  expect(second[2]).not.toBe(blank[2]);
});
