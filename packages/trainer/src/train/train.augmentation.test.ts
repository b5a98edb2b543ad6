import '@tensorflow/tfjs-backend-wasm';
import { type Distortion, distortDigits, sliceDigits } from '@lenet/mnist';
import { loadDigits } from '@lenet/mnist/node';
import { setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it, vi } from 'vitest';
import { adam } from '../engine/optimizer';
import { articleRecipe } from '../recipe/article-recipe';
import type { Recipe } from '../recipe/recipe';
import { createTfjsEngine } from '../tfjs';
import type { Checkpoint } from './checkpoint';
import { train } from './train';

const { train: training } = await loadDigits();
const digits = sliceDigits(training, 0, 30);
const fit = sliceDigits(digits, 0, 20);
const distortion: Distortion = {
  rotation: 10,
  scale: 0.1,
  shear: 0.1,
  translation: 1,
  elastic: { alpha: 34, sigma: 4 },
};
const recipe: Recipe = {
  ...articleRecipe,
  epochs: 3,
  batchSize: 5,
  optimizer: adam(),
  order: 'shuffled',
  heldOut: 10,
  seed: 7,
  augmentation: distortion,
};

beforeAll(async () => {
  await setBackend('wasm');
});

async function follow(checkpoint?: Checkpoint) {
  using engine = await createTfjsEngine();
  const load = vi.spyOn(engine, 'load');
  const evaluate = vi.spyOn(engine, 'evaluate');
  const checkpoints: Checkpoint[] = [];
  for await (const event of train({ engine, recipe, training: digits, checkpoint, checkpoints: { everySteps: 6 } })) {
    if (event.type === 'checkpoint-make') checkpoints.push(event.checkpoint);
  }
  return {
    loaded: load.mock.calls.map(([{ images }]) => Buffer.from(images).toString('base64')),
    scored: evaluate.mock.calls.map(([{ images }]) => Buffer.from(images).toString('base64')),
    checkpoints,
    parameters: (await engine.readState()).parameters,
  };
}

const bytesOf = (epoch: number) =>
  Buffer.from(distortDigits(fit, { distortion, seed: 7, epoch }).images).toString('base64');

it('trains each epoch on its own distorted images, and scores the held-out ones as they are', async () => {
  const { loaded, scored } = await follow();
  expect(loaded.slice(1)).toEqual([bytesOf(1), bytesOf(2), bytesOf(3)]);
  const heldOut = Buffer.from(sliceDigits(digits, 20).images).toString('base64');
  expect(scored).toEqual([heldOut, heldOut, heldOut]);
});

it('goes on in the middle of an epoch on the distorted images of that epoch, to the same bits', async () => {
  const whole = await follow();
  const middle = whole.checkpoints.find(({ state }) => state.step === 6);
  const resumed = await follow(middle);
  expect(resumed.loaded.slice(1)).toEqual([bytesOf(2), bytesOf(3)]);
  expect(resumed.parameters).toEqual(whole.parameters);
});
