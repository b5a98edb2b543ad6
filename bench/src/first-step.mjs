// Loads MNIST, makes an engine and one step, and prints the milliseconds since the process began.
import { createWasmEngine } from '@lenet/engine-wasm';
import { loadDigits } from '@lenet/mnist/node';
import { article, initializeParameters } from '@lenet/model';
import { sgd } from '@lenet/trainer';

const [{ train }, engine] = await Promise.all([loadDigits(), createWasmEngine()]);
await engine.load(train);
await engine.writeState({ parameters: initializeParameters(article, 1), moments: [], step: 0 });
const order = Uint32Array.from({ length: 64 }, (_, place) => place);
await engine.trainSteps(order, { batchSize: 64, optimizer: sgd(), learningRates: Float32Array.of(0.01) });
console.log(performance.now());
process.exit();
