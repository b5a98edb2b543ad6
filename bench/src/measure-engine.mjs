import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createWasmEngine } from '@lenet/engine-wasm';
import { article, initializeParameters } from '@lenet/model';
import { sgd } from '@lenet/trainer';
import { summarize } from './summarize.mjs';
import { readDigits } from './training-data.mjs';

/** What matters beside the step: the start, the first epoch, prediction and evaluation. All in milliseconds. */
export async function measureEngine() {
  return {
    processStartToFirstStep: summarize(await repeat(5, timeFirstStep)),
    ...(await measureEpochs()),
    ...(await measureInference()),
  };
}

async function timeFirstStep() {
  const program = fileURLToPath(new URL('first-step.mjs', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [program]);
  return Number(stdout);
}

/** Two epochs of a fresh engine: the first one pays for compilation. */
async function measureEpochs() {
  const { train } = await readDigits();
  const engine = await startEngine('auto');
  await engine.load(train);
  const steps = 937;
  const order = Uint32Array.from({ length: steps * 64 }, (_, place) => place);
  const settings = { batchSize: 64, optimizer: sgd(), learningRates: new Float32Array(steps).fill(0.01) };
  const epoch = () => time(() => engine.trainSteps(order, settings));
  const [firstEpoch, secondEpoch] = [await epoch(), await epoch()];
  engine.dispose();
  return { firstEpoch: summarize([firstEpoch]), secondEpoch: summarize([secondEpoch]) };
}

async function measureInference() {
  const { test } = await readDigits();
  const engine = await startEngine(1);
  const digit = test.images.subarray(0, 784);
  await repeat(200, () => engine.predict(digit));
  const predictOneDigit = summarize(await repeat(200, () => time(() => engine.predict(digit))));
  await engine.evaluate(test);
  const evaluate10000 = summarize(await repeat(7, () => time(() => engine.evaluate(test))));
  engine.dispose();
  return { predictOneDigit: { ...predictOneDigit, numbers: undefined }, evaluate10000 };
}

async function startEngine(threads) {
  const engine = await createWasmEngine({ threads });
  await engine.writeState({ parameters: initializeParameters(article, 1), moments: [], step: 0 });
  return engine;
}

async function repeat(times, measure) {
  const results = [];
  for (let index = 0; index < times; index++) results.push(await measure());
  return results;
}

async function time(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
