import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { sliceDigits } from '@lenet/mnist';
import { loadDigits } from '@lenet/mnist/node';
import { lenet5, type ModelParameters } from '@lenet/model';
import { setBackend } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { lenet5Loss } from '../../test/lenet5-reference';
import { loadFixtures } from '../../test/load-fixtures';
import { lenet5FixtureName } from '../conformance';
import { sgd } from '../engine/optimizer';
import { createTfjsEngine } from './create-tfjs-engine';

const batchSize = 4;
/** Numbers of each parameter that are differentiated. */
const probes = 6;
/** A power of two: what a parameter moved by, divided by it, is rounded once. */
const probeRate = 64;

const digits = sliceDigits((await loadDigits()).train, 100, 100 + batchSize);
const [{ finalParameters }] = await loadFixtures([lenet5FixtureName]);

describe.each(['cpu', 'wasm'])('the gradients of LeNet-5 on the %s backend', (backend) => {
  it('are those of finite differences in double precision, for every parameter, and 0 where nothing is connected', async () => {
    await setBackend(backend);
    const gradients = await gradientsOf(finalParameters);
    for (const [name, { data }] of Object.entries(finalParameters)) {
      const connected = Array.from(data.keys()).filter((place) => data[place] !== 0);
      expect(Array.from(data.keys()).every((place) => data[place] !== 0 || gradients[name][place] === 0)).toBe(true);
      const largest = Math.max(...gradients[name].map(Math.abs));
      for (let probe = 0; probe < probes; probe++) {
        const place = connected[Math.floor((probe * connected.length) / probes)];
        const expected = finiteDifference(finalParameters, name, place);
        expect(Math.abs(gradients[name][place] - expected)).toBeLessThan(1e-4 * Math.abs(expected) + 2e-5 * largest);
      }
    }
  });
});

/** The engine's gradients of the mean loss: what a step of plain SGD moved. */
async function gradientsOf(parameters: ModelParameters): Promise<Record<string, number[]>> {
  using engine = await createTfjsEngine({ architecture: lenet5 });
  await engine.load(digits);
  await engine.writeState({ parameters, moments: [], step: 0 });
  const order = Uint32Array.from({ length: batchSize }, (_, index) => index);
  await engine.trainSteps(order, { batchSize, optimizer: sgd(), learningRates: Float32Array.of(probeRate) });
  const moved = (await engine.readState()).parameters;
  return Object.fromEntries(
    Object.entries(parameters).map(([name, { data }]) => [
      name,
      Array.from(data, (value, place) => (value - moved[name].data[place]) / probeRate),
    ]),
  );
}

function finiteDifference(parameters: ModelParameters, name: string, place: number): number {
  const doubles = Object.fromEntries(
    Object.entries(parameters).map(([key, { data }]) => [key, Float64Array.from(data)]),
  );
  const step = 1e-5;
  const lossAt = (shift: number) => {
    const data = doubles[name].slice();
    data[place] += shift;
    const shifted = { ...doubles, [name]: data };
    const losses = Array.from(digits.labels, (label, image) =>
      lenet5Loss(shifted, digits.images.subarray(784 * image, 784 * (image + 1)), label),
    );
    return losses.reduce((sum, loss) => sum + loss, 0) / batchSize;
  };
  return (lossAt(step) - lossAt(-step)) / (2 * step);
}
