import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { article } from '../../architecture/article';
import { diagram } from '../../architecture/diagram';
import { initializeParameters } from '../../parameters/initialize-parameters';
import { arbitraryArchitecture } from '../../test-support/arbitrary-architecture';
import { bitsOf } from '../../test-support/bits-of';
import { catchModelError } from '../../test-support/catch-model-error';
import { exportCases } from '../../test-support/export-cases';
import { largestDifference } from '../../test-support/largest-difference';
import { readTinyFile, tiny, tinyParameters } from '../../test-support/tiny-network';
import { decodeNpz } from './decode-npz';
import { parametersFromNpz, parametersToNpz } from './parameter-npz';

test.each(exportCases)('$name is read back as it was written', ({ architecture, parameters }) => {
  expect(bitsOf(parametersFromNpz(architecture, parametersToNpz(parameters)))).toEqual(bitsOf(parameters));
});

test('parameters of any architecture are read as they were written', () => {
  fc.assert(
    fc.property(arbitraryArchitecture, fc.nat(), (architecture, seed) => {
      const parameters = initializeParameters(architecture, seed);
      expect(parametersFromNpz(architecture, parametersToNpz(parameters))).toEqual(parameters);
    }),
    { numRuns: 100 },
  );
});

describe('files of NumPy', () => {
  test.each(['tiny.npz', 'tiny-compressed.npz', 'tiny-fortran.npz', 'tiny-big-endian.npz'])(
    '%s gives the weights, bit by bit',
    (file) => {
      expect(bitsOf(parametersFromNpz(tiny, readTinyFile(file)))).toEqual(bitsOf(tinyParameters));
    },
  );

  test('half precision becomes float32', () => {
    const weights = parametersFromNpz(tiny, readTinyFile('tiny-half.npz'));
    for (const [name, { data }] of Object.entries(tinyParameters)) {
      expect(largestDifference(weights[name].data, data)).toBeLessThan(2e-4);
    }
  });

  test.each([
    ['tiny-integers.npz', 'This is no .npz file that can be read: "conv1.weight.npy" holds numbers of dtype "<i8".'],
    ['tiny-objects.npz', 'This is no .npz file that can be read: "conv1.weight.npy" holds Python objects.'],
    ['tiny.pt', 'This is no .npz file that can be read: "tiny/data.pkl" is no .npy array.'],
    ['tiny.onnx', 'This is no .npz file that can be read: it has no directory at its end: it is cut short.'],
  ])('%s is refused by name', (file, message) => {
    expect(catchModelError(() => decodeNpz(readTinyFile(file)))).toMatchObject({ code: 'INVALID_NPZ', message });
  });
});

test('weights of another architecture are refused by the shape that differs', () => {
  const file = parametersToNpz(initializeParameters(article, 1));
  expect(catchModelError(() => parametersFromNpz(diagram, file)).message).toBe(
    'Parameter "conv2.weight" has shape [16, 6, 3, 3]; "diagram" needs [16, 6, 5, 5].',
  );
});

test('a parameter whose shape does not fit its numbers is not written', () => {
  const error = catchModelError(() => parametersToNpz({ a: { shape: [2], data: new Float32Array(3) } }));
  expect(error.message).toBe('Parameter "a" has 3 numbers; its shape [2] needs 2.');
});
