import { sgd } from '@lenet/trainer';
import { batchSize, learningRate } from '../read-digits.mjs';

/** Loads an engine, and makes a contender of it. */
export async function engineContender(engine, version, digits, parameters) {
  await engine.load(digits);
  await engine.writeState({ parameters, moments: [], step: 0 });
  return {
    version,
    async train(steps) {
      const order = Uint32Array.from({ length: steps * batchSize }, (_, place) => place % digits.count);
      const learningRates = new Float32Array(steps).fill(learningRate);
      const started = performance.now();
      const { loss } = await engine.trainSteps(order, { batchSize, optimizer: sgd(), learningRates });
      return { milliseconds: performance.now() - started, losses: Array.from(loss.subarray(0, 100)) };
    },
  };
}
