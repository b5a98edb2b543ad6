import type { Engine } from '@lenet/trainer';
import type { PyTorchFixture } from '@lenet/trainer/conformance';

/** Makes the steps `first` to `end` of a fixture's run, its batches in file order, epoch after epoch. */
export async function trainFixture(
  engine: Engine,
  { batchSize, optimizer, learningRate }: PyTorchFixture,
  first: number,
  end: number,
): Promise<{ loss: Float32Array; correct: Uint32Array }> {
  const batches = Math.floor(60_000 / batchSize);
  const order = Uint32Array.from({ length: (end - first) * batchSize }, (_, place) => {
    const step = first + Math.floor(place / batchSize);
    return (step % batches) * batchSize + (place % batchSize);
  });
  const learningRates = new Float32Array(end - first).fill(learningRate);
  return engine.trainSteps(order, { batchSize, optimizer, learningRates });
}
