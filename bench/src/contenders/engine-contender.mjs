import { article, initializeParameters } from '@lenet/model';
import { sgd } from '@lenet/trainer';
import { batchSize, imageOrder, readDigits } from '../training-data.mjs';

/** Makes a contender of an engine; `prepare` runs before each turn. */
export async function engineContender(name, version, engine, prepare = async () => {}) {
  const { train } = await readDigits();
  await engine.load(train);
  await engine.writeState({ parameters: initializeParameters(article, 1), moments: [], step: 0 });
  return {
    name,
    version,
    device: engine.device,
    async train(steps) {
      await prepare();
      const order = imageOrder(steps);
      const settings = { batchSize, optimizer: sgd(), learningRates: new Float32Array(steps).fill(0.01) };
      const start = performance.now();
      await engine.trainSteps(order, settings);
      return performance.now() - start;
    },
    async stop() {
      await prepare();
      engine.dispose();
    },
  };
}
