import fc from 'fast-check';
import { expect, test } from 'vitest';
import { article } from '../architecture/article';
import { diagram } from '../architecture/diagram';
import { initializeParameters } from '../parameters/initialize-parameters';
import { arbitrary1998Architecture } from '../test-support/arbitrary-1998-architecture';
import { arbitraryArchitecture } from '../test-support/arbitrary-architecture';
import { catchModelError } from '../test-support/catch-model-error';
import { pytorchRuns, readPytorchWeights } from '../test-support/fixtures';
import { decodeSafetensors } from './decode-safetensors';
import { encodeSafetensors } from './encode-safetensors';
import { parametersFromSafetensors, parametersToSafetensors } from './parameter-file';

test.each(pytorchRuns)('the weights of $name come out again byte for byte', ({ name, architecture }) => {
  const file = readPytorchWeights(name, 'final');
  expect(Buffer.compare(parametersToSafetensors(parametersFromSafetensors(architecture, file)), file)).toBe(0);
});

test('parameters of any architecture are read as they were written', () => {
  fc.assert(
    fc.property(fc.oneof(arbitraryArchitecture, arbitrary1998Architecture), fc.nat(), (architecture, seed) => {
      const parameters = initializeParameters(architecture, seed);
      expect(parametersFromSafetensors(architecture, parametersToSafetensors(parameters))).toEqual(parameters);
    }),
    { numRuns: 30 },
  );
});

test('metadata goes with the parameters', () => {
  const bytes = parametersToSafetensors(initializeParameters(article, 1), { architecture: 'article' });
  expect(decodeSafetensors(bytes).metadata).toEqual({ architecture: 'article' });
});

test('weights in half precision become float32', () => {
  const { tensors } = decodeSafetensors(readPytorchWeights('code-sgd', 'final'));
  const half = { dtype: 'BF16', shape: [10], data: new Uint8Array(20) } as const;
  expect(parametersFromSafetensors(article, encodeSafetensors({ ...tensors, 'fc3.bias': half }))['fc3.bias']).toEqual({
    shape: [10],
    data: new Float32Array(10),
  });
});

test('integers are refused as weights', () => {
  const { tensors } = decodeSafetensors(readPytorchWeights('code-sgd', 'final'));
  const integers = { dtype: 'I32', shape: [10], data: new Uint8Array(40) } as const;
  const bytes = encodeSafetensors({ ...tensors, 'fc3.bias': integers });
  expect(catchModelError(() => parametersFromSafetensors(article, bytes))).toMatchObject({
    code: 'INVALID_PARAMETERS',
    message: 'Parameter "fc3.bias" has the dtype I32; weights are F32, F16, BF16, F64.',
  });
});

test('weights of another architecture are refused by the shape that differs', () => {
  expect(
    catchModelError(() => parametersFromSafetensors(diagram, readPytorchWeights('code-sgd', 'final'))).message,
  ).toBe('Parameter "conv2.weight" has shape [16, 6, 3, 3]; "diagram" needs [16, 6, 5, 5].');
});

test('a file that is no safetensors file is refused as such', () => {
  expect(catchModelError(() => parametersFromSafetensors(article, new Uint8Array(100))).code).toBe(
    'INVALID_SAFETENSORS',
  );
});
