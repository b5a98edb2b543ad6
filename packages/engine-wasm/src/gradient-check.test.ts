import { type Architecture, article, classCount, diagram, inferLayers, initializeParameters } from '@lenet/model';
import { sgd } from '@lenet/trainer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomNetwork } from '../test/random-network';
import { referenceLoss, toDouble } from '../test/reference-loss';
import { createWasmEngine } from './create-wasm-engine';

/** Half the distance of a central difference; in double its rounding error is about 1e-10. */
const distance = 1e-6;

/** A batch of random images with random labels, made from a seed. */
function randomDigits({ input, ...rest }: Architecture, count: number, seed: number) {
  const { rows, columns } = input;
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const classes = classCount({ input, ...rest });
  const images = Uint8Array.from({ length: count * rows * columns }, () => (next() < 0.5 ? 0 : 256 * next()));
  const labels = Uint8Array.from({ length: count }, () => classes * next());
  return { images, labels, count, rows, columns };
}

/** Compares gradients with central differences of the reference, at some places of every parameter. */
async function checkGradients(architecture: Architecture, batchSize: number, seed: number, places: number) {
  const digits = randomDigits(architecture, batchSize, seed);
  const parameters = initializeParameters(architecture, seed);
  using engine = await createWasmEngine({ architecture, threads: 1 });
  await engine.load(digits);
  await engine.writeState({ parameters, moments: [], step: 0 });
  // The first velocity of SGD with momentum is the gradient.
  const order = Uint32Array.from({ length: batchSize }, (_, index) => index);
  const settings = { batchSize, optimizer: sgd({ momentum: 0.9 }), learningRates: new Float32Array(1) };
  const { loss } = await engine.trainSteps(order, settings);
  const { moments } = await engine.readState();

  const double = toDouble(parameters);
  const lossNow = () => referenceLoss(architecture, double, digits.images, digits.labels);
  expect(loss[0]).toBeCloseTo(lossNow(), 5);
  for (const [name, values] of Object.entries(double)) {
    for (let check = 0; check < Math.min(places, values.length); check++) {
      const place = places >= values.length ? check : (seed * 31 + check * 7919) % values.length;
      const value = values[place];
      values[place] = value + distance;
      const above = lossNow();
      values[place] = value - distance;
      const below = lossNow();
      values[place] = value;
      const expected = (above - below) / (2 * distance);
      const found = moments[0][name].data[place];
      const tolerance = 2e-5 + 1e-4 * Math.abs(expected);
      expect(Math.abs(found - expected), `${name}[${place}]: ${found}, not ${expected}`).toBeLessThan(tolerance);
    }
  }
}

describe('the gradients of one step', () => {
  it('are those of finite differences, for random networks, batch sizes and seeds', async () => {
    const sized = randomNetwork.filter(hasSizes);
    await fc.assert(
      fc.asyncProperty(
        sized,
        fc.integer({ min: 1, max: 19 }),
        fc.integer({ min: 1, max: 2 ** 31 }),
        (network, batch, seed) => checkGradients(network, batch, seed, 4),
      ),
      { numRuns: 15, seed: 3 },
    );
  });

  it.each([article, diagram])('are those of finite differences for $name', async (architecture) => {
    await checkGradients(architecture, 2, 5, 3);
  });
});

/** Whether every layer of a random network has room for its window. */
function hasSizes(architecture: Architecture): boolean {
  try {
    inferLayers(architecture);
    return true;
  } catch {
    return false;
  }
}
