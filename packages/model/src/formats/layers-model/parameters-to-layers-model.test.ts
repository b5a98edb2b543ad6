import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import '@tensorflow/tfjs-backend-cpu';
import { io, setBackend, type Tensor, tensor4d } from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { architectures } from '../../architecture/architectures';
import { article } from '../../architecture/article';
import { forward } from '../../inference/forward';
import { normalizationTable } from '../../inference/normalization';
import { initializeParameters } from '../../parameters/initialize-parameters';
import { arbitraryArchitecture } from '../../test-support/arbitrary-architecture';
import { bitsOf } from '../../test-support/bits-of';
import { exportCases } from '../../test-support/export-cases';
import { readTestImages } from '../../test-support/fixtures';
import { largestDifference } from '../../test-support/largest-difference';
import { networkFromLayersModel, parametersFromLayersModel } from './network-from-layers-model';
import { type LayersModelFiles, parametersToLayersModel } from './parameters-to-layers-model';

const count = 8;
const images = readTestImages(count);

beforeAll(() => setBackend('cpu'));

/** What TensorFlow.js answers, from the files as they lie in a folder. */
async function run(files: LayersModelFiles, pixels: ArrayLike<number>): Promise<ArrayLike<number>> {
  const { modelTopology, weightsManifest } = JSON.parse(new TextDecoder().decode(files['model.json']));
  const weightSpecs = weightsManifest[0].weights;
  const weightData = files[weightsManifest[0].paths[0]].buffer;
  const model = await loadLayersModel(io.fromMemory({ modelTopology, weightSpecs, weightData }));
  const logits = model.predict(tensor4d(Float32Array.from(pixels), [count, 28, 28, 1]));
  if (Array.isArray(logits)) throw new Error('The model has several outputs.');
  const answer = logits.dataSync();
  model.dispose();
  return answer;
}

describe.each(exportCases)('$name', ({ architecture, parameters }) => {
  const expected = forward(architecture, parameters, images);

  test('gives the same logits in TensorFlow.js, from bytes', async () => {
    const files = parametersToLayersModel(architecture, parameters);
    expect(largestDifference(await run(files, images), expected)).toBeLessThan(1e-5);
  });

  test('gives the same logits in TensorFlow.js, from normalised pixels', async () => {
    const table = normalizationTable();
    const files = parametersToLayersModel(architecture, parameters, { input: 'normalized' });
    const normalized = Float32Array.from(images, (byte) => table[byte]);
    expect(largestDifference(await run(files, normalized), expected)).toBeLessThan(1e-5);
  });

  test.each(['bytes', 'normalized'] as const)('is read back as it was written, for %s', (input) => {
    const files = parametersToLayersModel(architecture, parameters, { input });
    expect(bitsOf(parametersFromLayersModel(architecture, files))).toEqual(bitsOf(parameters));
    const known = Object.values(architectures).find(({ name }) => name === architecture.name);
    if (known) expect(networkFromLayersModel(files).architecture).toBe(known);
  });
});

test('tf.loadLayersModel reads the folder over HTTP', async () => {
  const [{ architecture, parameters }] = exportCases;
  const files = parametersToLayersModel(architecture, parameters);
  const server = createServer(({ url = '' }, response) => response.end(files[url.slice(1)])).listen(0);
  try {
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const model = await loadLayersModel(`http://localhost:${port}/model.json`);
    const logits = model.predict(tensor4d(Float32Array.from(images), [count, 28, 28, 1])) as Tensor;
    expect(largestDifference(logits.dataSync(), forward(architecture, parameters, images))).toBeLessThan(1e-5);
  } finally {
    server.close();
  }
});

test('any network of plain layers is read back as it was written', () => {
  fc.assert(
    fc.property(arbitraryArchitecture, fc.nat(), (architecture, seed) => {
      const parameters = initializeParameters(architecture, seed);
      const files = parametersToLayersModel(architecture, parameters);
      expect(parametersFromLayersModel(architecture, files)).toEqual(parameters);
    }),
    { numRuns: 200 },
  );
});

test('the same parameters give the same bytes', () => {
  const write = () => parametersToLayersModel(article, initializeParameters(article, 1));
  expect(write()).toEqual(write());
});
