import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import '@tensorflow/tfjs-backend-cpu';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Architecture } from '../architecture/architecture';
import { article } from '../architecture/article';
import { createModel } from '../inference/create-model';
import { forward } from '../inference/forward';
import { ModelError } from '../model-error';
import { initializeParameters } from '../parameters/initialize-parameters';
import { parametersFromSafetensors } from '../safetensors/parameter-file';
import { arbitrary1998Architecture } from '../test-support/arbitrary-1998-architecture';
import { arbitraryArchitecture } from '../test-support/arbitrary-architecture';
import { catchModelError } from '../test-support/catch-model-error';
import { pytorchRuns, readPytorchRun, readPytorchWeights, readTestImages } from '../test-support/fixtures';
import { largestDifference } from '../test-support/largest-difference';
import { createTfjsModel } from './create-tfjs-model';

const trained = parametersFromSafetensors(article, readPytorchWeights('code-sgd', 'final'));

beforeAll(() => {
  const wasm = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(`${dirname(wasm)}/`);
});

describe.each(['cpu', 'wasm'])('on the %s backend', (backend) => {
  let tensorsBefore = 0;

  beforeEach(async () => {
    expect(await tf.setBackend(backend)).toBe(true);
    tensorsBefore = tf.memory().numTensors;
  });

  afterEach(() => {
    expect(tf.memory().numTensors).toBe(tensorsBefore);
  });

  test.each(pytorchRuns)(
    'the logits of $name are those of PyTorch, before and after training',
    async ({ name, architecture }) => {
      const run = readPytorchRun(name);
      const images = readTestImages(8);
      for (const [moment, expected] of [
        ['init', run.logitsInitTest8],
        ['final', run.logitsFinalTest8],
      ] as const) {
        const parameters = parametersFromSafetensors(architecture, readPytorchWeights(name, moment));
        using model = createTfjsModel({ architecture, parameters });
        expect(tf.getBackend()).toBe(backend);
        expect(largestDifference(await model.predictLogits(images), expected.flat())).toBeLessThan(1e-4);
      }
    },
  );

  test('one image is read as by the plain model', async () => {
    using model = createTfjsModel({ parameters: trained });
    const plain = createModel({ parameters: trained });
    const images = readTestImages(5);
    for (let image = 0; image < 5; image++) {
      const pixels = images.subarray(784 * image, 784 * image + 784);
      const { digit, probabilities } = await model.predict(pixels);
      expect(digit).toBe(plain.predict(pixels).digit);
      expect(largestDifference(probabilities, plain.predict(pixels).probabilities)).toBeLessThan(1e-5);
    }
  });

  test('many images go over the device in batches and come back in order', async () => {
    using model = createTfjsModel({ parameters: trained });
    const images = readTestImages(backend === 'cpu' ? 515 : 1100);
    expect(largestDifference(await model.predictLogits(images), forward(article, trained, images))).toBeLessThan(1e-4);
  });

  test('any network computes what the plain forward pass computes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(arbitraryArchitecture, arbitrary1998Architecture),
        fc.nat(),
        fc.integer({ min: 1, max: 3 }),
        async (architecture, seed, count) => {
          const parameters = initializeParameters(architecture, seed);
          const { channels, rows, columns } = architecture.input;
          const images = Uint8Array.from(
            { length: count * channels * rows * columns },
            (_, pixel) => (pixel * 97 + seed) % 256,
          );
          using model = createTfjsModel({ architecture, parameters });
          expect(
            largestDifference(await model.predictLogits(images), forward(architecture, parameters, images)),
          ).toBeLessThan(1e-4);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('a step with an activation of its own is computed', async () => {
    const network: Architecture = {
      name: 'tanh',
      input: { channels: 1, rows: 4, columns: 6 },
      layers: [
        { kind: 'activation', name: 'relu', activation: 'relu' },
        { kind: 'convolution', name: 'conv', filters: 2, kernelSize: 3, padding: 1 },
        { kind: 'activation', name: 'tanh', activation: 'tanh' },
        { kind: 'average-pooling', name: 'pool', size: 3 },
        { kind: 'dense', name: 'fc', units: 3 },
      ],
    };
    const parameters = initializeParameters(network, 5);
    const image = Uint8Array.from({ length: 24 }, (_, pixel) => pixel * 10);
    using model = createTfjsModel({ architecture: network, parameters });
    expect(largestDifference(await model.predictLogits(image), forward(network, parameters, image))).toBeLessThan(1e-5);
  });

  test('the forward pass takes normalised tensors and leaves one tensor', async () => {
    using model = createTfjsModel({ parameters: trained });
    const images = tf.zeros<tf.Rank.R4>([3, 28, 28, 1]);
    const before = tf.memory().numTensors;
    const logits = model.forward(images);
    expect(logits.shape).toEqual([3, 10]);
    expect(tf.memory().numTensors).toBe(before + 1);
    tf.dispose([images, logits]);
  });

  test('memory is the same after many predictions as after one, and nothing is left in the end', async () => {
    const model = createTfjsModel({ parameters: trained });
    await model.predict(readTestImages(1));
    const before = tf.memory();
    for (let repeat = 0; repeat < 20; repeat++) await model.predict(readTestImages(1));
    expect(tf.memory().numTensors).toBe(before.numTensors);
    expect(tf.memory().numBytes).toBe(before.numBytes);
    model.dispose();
    model.dispose();
  });

  test('a model made inside a tidy outlives it', async () => {
    let model = createTfjsModel({ parameters: trained });
    model.dispose();
    tf.tidy(() => {
      model = createTfjsModel({ parameters: trained });
    });
    expect((await model.predict(readTestImages(1))).digit).toBe(7);
    model.dispose();
  });

  test('a refused call leaves nothing behind', async () => {
    using model = createTfjsModel({ parameters: trained });
    await expect(model.predict(new Uint8Array(783))).rejects.toThrow('Expected one image of 784 bytes');
    await expect(model.predictLogits(new Uint8Array(785))).rejects.toThrow('Expected a whole number of images');
    tf.tidy(() => {
      expect(catchModelError(() => model.forward(tf.zeros([1, 1, 28, 28]))).message).toBe(
        'Expected images of shape [count, 28, 28, 1], found [1, 1, 28, 28].',
      );
    });
    expect(catchModelError(() => createTfjsModel({ parameters: {} })).code).toBe('INVALID_PARAMETERS');
  });

  test('every call after dispose is refused', async () => {
    const model = createTfjsModel({ parameters: trained });
    model.dispose();
    await expect(model.predict(new Uint8Array(784))).rejects.toThrow(ModelError);
    await expect(model.predictLogits(new Uint8Array(784))).rejects.toMatchObject({ code: 'DISPOSED' });
    tf.tidy(() => {
      expect(catchModelError(() => model.forward(tf.zeros([1, 28, 28, 1]))).code).toBe('DISPOSED');
    });
  });
});
