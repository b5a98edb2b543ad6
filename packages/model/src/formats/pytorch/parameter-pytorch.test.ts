import { describe, expect, test } from 'vitest';
import { bitsOf } from '../../test-support/bits-of';
import { catchModelError } from '../../test-support/catch-model-error';
import { largestDifference } from '../../test-support/largest-difference';
import { readTinyFile, tiny, tinyParameters } from '../../test-support/tiny-network';
import { decodePytorch } from './decode-pytorch';
import { parametersFromPytorch } from './parameter-pytorch';

describe('files of torch.save', () => {
  test.each([
    ['tiny.pt', 'a state_dict'],
    ['tiny-double.pt', 'double precision'],
    ['tiny-parameters.pt', 'named_parameters'],
    ['tiny-checkpoint.pt', 'a checkpoint with the optimiser'],
  ])('%s (%s) gives the weights, bit by bit', (file) => {
    expect(bitsOf(parametersFromPytorch(tiny, readTinyFile(file)))).toEqual(bitsOf(tinyParameters));
  });

  test.each([
    ['tiny-half.pt', 2e-4],
    ['tiny-bfloat16.pt', 2e-3],
  ])('%s becomes float32', (file, tolerance) => {
    const weights = parametersFromPytorch(tiny, readTinyFile(file));
    for (const [name, { data }] of Object.entries(tinyParameters)) {
      expect(largestDifference(weights[name].data, data)).toBeLessThan(tolerance);
    }
  });

  test('a transposed view is read in the order of its strides', () => {
    const { 'fc2.weight': weight } = decodePytorch(readTinyFile('tiny-transposed.pt'));
    expect(weight.shape).toEqual([6, 3]);
    const transposed = Array.from(
      { length: 18 },
      (_, element) => weight.data[(element % 6) * 3 + Math.floor(element / 6)],
    );
    expect(transposed).toEqual(Array.from(tinyParameters['fc2.weight'].data));
  });

  test.each([
    ['tiny-whole-module.pt', 'it holds the Python object "__main__.Tiny".', 'Save the weights only: torch.save('],
    ['tiny-legacy.pt', 'it has the form from before PyTorch 1.6.', 'Load it with PyTorch and save it again'],
    ['tiny.npz', 'it holds no data.pkl.', 'fetch or write it again'],
    ['tiny.onnx', 'it is no zip file.', 'fetch or write it again'],
  ])('%s is refused by name', (file, found, hint) => {
    const error = catchModelError(() => decodePytorch(readTinyFile(file)));
    expect(error.code).toBe('INVALID_PYTORCH');
    expect(error.message).toBe(`This is no PyTorch file that can be read: ${found}`);
    expect(error.hint).toContain(hint);
  });
});
