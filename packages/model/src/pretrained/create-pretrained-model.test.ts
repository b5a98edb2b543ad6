import { expect, test } from 'vitest';
import { findArchitecture } from '../architecture/architectures';
import { argmax } from '../inference/argmax';
import { forward } from '../inference/forward';
import { readHeldOutDigits, readTestImages, readTestLabels } from '../test-support/fixtures';
import { createPretrainedModel } from './create-pretrained-model';
import { pretrainedProvenance } from './provenance';

const model = createPretrainedModel();

function countCorrect(images: Uint8Array, labels: Uint8Array): number {
  const logits = forward(model.architecture, model.parameters, images);
  return labels.filter((label, image) => argmax(logits.subarray(10 * image, 10 * image + 10)) === label).length;
}

test('the pretrained weights score on all test images what their provenance says', () => {
  const { count, correct } = pretrainedProvenance.test;
  expect(count).toBe(10_000);
  expect(countCorrect(readTestImages(count), readTestLabels(count))).toBe(correct);
});

test('the pretrained weights score on the held-out images what their provenance says, and were chosen by it', () => {
  const { candidates, heldOut, recipe, seed } = pretrainedProvenance;
  expect(recipe).toMatchObject({ architecture: model.architecture.name, seed, heldOut: heldOut.count });
  const { images, labels } = readHeldOutDigits(heldOut.count);
  expect(countCorrect(images, labels)).toBe(heldOut.correct);
  expect(Math.max(...candidates.map(({ heldOutCorrect }) => heldOutCorrect))).toBe(heldOut.correct);
});

test('each pretrained model has a copy of the weights of its own', () => {
  const other = createPretrainedModel();
  expect(other.architecture).toBe(findArchitecture(pretrainedProvenance.architecture));
  const image = readTestImages(1);
  const before = model.predict(image).logits;
  for (const { data } of Object.values(other.parameters)) data.fill(0);
  expect(model.predict(image).logits).toEqual(before);
});

test('every pretrained weight is a float16 number', () => {
  const isHalf = (value: number) => {
    const exponent = Math.max(-14, Math.floor(Math.log2(Math.abs(value))));
    return value === 0 || Number.isInteger(value * 2 ** (10 - exponent));
  };
  for (const { data } of Object.values(model.parameters)) expect(data.every(isHalf)).toBe(true);
});
