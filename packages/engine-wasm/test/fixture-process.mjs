// Trains without end and never disposes of its engine; a test ends it with a signal. `once` makes one step and lets the process end.
import { article, initializeParameters } from '@lenet/model';
import { sgd } from '@lenet/trainer';
import { createWasmEngine } from '../dist/index.js';

const [threads, mode] = process.argv.slice(2);
const engine = await createWasmEngine({ threads: Number(threads) });
const count = 64;
await engine.load({
  images: new Uint8Array(count * 784).fill(7),
  labels: new Uint8Array(count),
  count,
  rows: 28,
  columns: 28,
});
await engine.writeState({ parameters: initializeParameters(article, 1), moments: [], step: 0 });
const steps = mode === 'once' ? 1 : 100_000;
const order = Uint32Array.from({ length: steps * count }, (_, place) => place % count);
console.log('training');
await engine.trainSteps(order, { batchSize: count, optimizer: sgd(), learningRates: new Float32Array(steps) });
console.log('trained');
