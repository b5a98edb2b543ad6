import fc from 'fast-check';
import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import { describe, expect, test } from 'vitest';
import type { Architecture } from '../../architecture/architecture';
import { architectures } from '../../architecture/architectures';
import { article } from '../../architecture/article';
import { lenet1 } from '../../architecture/lenet1';
import { lenet5 } from '../../architecture/lenet5-1998';
import { forward } from '../../inference/forward';
import { normalizationTable } from '../../inference/normalization';
import { initializeParameters } from '../../parameters/initialize-parameters';
import { arbitraryArchitecture } from '../../test-support/arbitrary-architecture';
import { bitsOf } from '../../test-support/bits-of';
import { catchModelError } from '../../test-support/catch-model-error';
import { exportCases } from '../../test-support/export-cases';
import { readTestImages } from '../../test-support/fixtures';
import { largestDifference } from '../../test-support/largest-difference';
import { networkFromOnnx, parametersFromOnnx } from './network-from-onnx';
import { parametersToOnnx } from './parameters-to-onnx';

env.wasm.numThreads = 1;

const count = 32;
const images = readTestImages(count);

/** What ONNX Runtime answers. */
async function run(file: Uint8Array, input: Tensor): Promise<Float32Array> {
  const session = await InferenceSession.create(file);
  const { logits } = await session.run({ image: input });
  await session.release();
  return logits.data as Float32Array;
}

describe.each(exportCases)('$name', ({ architecture, parameters }) => {
  const expected = forward(architecture, parameters, images);

  test('gives the same logits in ONNX Runtime, from bytes', async () => {
    const file = parametersToOnnx(architecture, parameters);
    const logits = await run(file, new Tensor('uint8', images, [count, 1, 28, 28]));
    expect(largestDifference(logits, expected)).toBeLessThan(1e-5);
  });

  test('gives the same logits in ONNX Runtime, from normalised pixels', async () => {
    const table = normalizationTable();
    const file = parametersToOnnx(architecture, parameters, { input: 'normalized' });
    const pixels = Float32Array.from(images, (byte) => table[byte]);
    const logits = await run(file, new Tensor('float32', pixels, [count, 1, 28, 28]));
    expect(largestDifference(logits, expected)).toBeLessThan(1e-5);
  });

  test.each(['bytes', 'normalized'] as const)('is read back as it was written, for %s', (input) => {
    const file = parametersToOnnx(architecture, parameters, { input });
    expect(bitsOf(parametersFromOnnx(architecture, file))).toEqual(bitsOf(parameters));
    const known = Object.values(architectures).find(({ name }) => name === architecture.name);
    if (known) expect(networkFromOnnx(file).architecture).toBe(known);
  });
});

test('any network of plain layers is read back as it was written', () => {
  fc.assert(
    fc.property(arbitraryArchitecture, fc.nat(), (architecture, seed) => {
      const parameters = initializeParameters(architecture, seed);
      expect(parametersFromOnnx(architecture, parametersToOnnx(architecture, parameters))).toEqual(parameters);
    }),
    { numRuns: 200 },
  );
});

test('the same parameters give the same bytes', () => {
  const write = () => parametersToOnnx(article, initializeParameters(article, 1));
  expect(Buffer.compare(write(), write())).toBe(0);
});

test('parameters of another network are refused', () => {
  const [{ parameters }] = exportCases.filter(({ architecture }) => architecture.name === 'diagram');
  expect(catchModelError(() => parametersToOnnx(article, parameters)).code).toBe('INVALID_PARAMETERS');
});

test.each([
  [lenet5, 'The network "lenet5-1998" cannot be written as ONNX: there is no form for its padded input.'],
  [lenet1, 'The network "lenet1" cannot be written as ONNX: there is no form for its '],
  [
    {
      ...article,
      layers: article.layers.map((layer) =>
        layer.kind === 'activation' ? { ...layer, activation: 'scaled-tanh' } : layer,
      ),
    },
    'there is no form for its layer "relu1" (scaled-tanh).',
  ],
] as [Architecture, string][])('a network of 1998 is refused by name', (architecture, message) => {
  const parameters = initializeParameters(architecture, 1);
  expect(catchModelError(() => parametersToOnnx(architecture, parameters))).toMatchObject({
    code: 'UNSUPPORTED_ARCHITECTURE',
    message: expect.stringContaining(message),
  });
});
