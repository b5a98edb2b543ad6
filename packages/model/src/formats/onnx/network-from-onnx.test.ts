import { describe, expect, test } from 'vitest';
import { article } from '../../architecture/article';
import { forward } from '../../inference/forward';
import { catchModelError } from '../../test-support/catch-model-error';
import { largestDifference } from '../../test-support/largest-difference';
import { readTinyFile, tiny, tinyImage, tinyLogits, tinyParameters } from '../../test-support/tiny-network';
import { networkFromOnnx, parametersFromOnnx } from './network-from-onnx';
import { parametersToOnnx } from './parameters-to-onnx';

const files = ['tiny.onnx', 'tiny-by-size.onnx', 'tiny-on-bytes.onnx', 'tiny-in-parts.onnx', 'tiny-with-matmul.onnx'];

describe('files of torch.onnx.export', () => {
  test.each(files)('%s gives the layers and the weights, bit by bit', (file) => {
    const network = networkFromOnnx(readTinyFile(file));
    expect(network).toEqual({ architecture: { ...tiny, name: 'imported' }, parameters: tinyParameters });
  });

  test.each(files)("%s computes PyTorch's logits", (file) => {
    const { architecture, parameters } = networkFromOnnx(readTinyFile(file));
    expect(largestDifference(forward(architecture, parameters, tinyImage), tinyLogits)).toBeLessThan(1e-6);
  });
});

/** Writes a file, changes its bytes where a text stands, and reads it. */
function refusalAfter(from: string, to: string): string {
  const bytes = Buffer.from(parametersToOnnx(tiny, tinyParameters));
  const start = bytes.indexOf(from);
  expect(start).toBeGreaterThan(0);
  bytes.write(to, start, 'latin1');
  const error = catchModelError(() => networkFromOnnx(bytes));
  expect(error.code).toBe('INVALID_ONNX');
  return error.message;
}

describe('networks that are no LeNet', () => {
  test.each([
    ['Tanh', 'Tan', 'it has the operator "Tan" that LeNet does not have.'],
    ['AveragePool', 'LpPool', 'it has the operator "LpPool" that LeNet does not have.'],
    ['Sub', 'Pow', 'it has the operator "Pow" that LeNet does not have.'],
  ])('%s turned into %s is refused by name', (from, operator, found) => {
    const padded = operator.padEnd(from.length, '\0');
    expect(refusalAfter(from, padded).replaceAll('\\u0000', '')).toContain(found);
  });

  test.each([
    ['strides', 'dilates', 'it has the operator "AveragePool" with strides []'],
    ['pixel.mean', 'pixel.Mean', 'it has the operator "Sub" on two values'],
    ['fc1.bias', 'fc1.bigs', 'the bias "fc1.bigs" is computed'],
  ])('%s turned into %s is refused by name', (from, to, found) => {
    expect(refusalAfter(from, to)).toContain(found);
  });

  test('another normalisation is refused with its figures', () => {
    const bytes = Buffer.from(parametersToOnnx(tiny, tinyParameters));
    const mean = Buffer.from(Float32Array.of(0.1307).buffer);
    bytes.set(Buffer.from(Float32Array.of(0.5).buffer), bytes.indexOf(mean));
    expect(catchModelError(() => networkFromOnnx(bytes))).toMatchObject({
      message: 'This is no ONNX file that can be read: it normalises pixels as 0.01273 * pixel + -1.623.',
      hint: 'Train and write it with (pixel / 255 - 0.1307) / 0.3081.',
    });
  });

  test('a weight that is not finite is refused', () => {
    const bias = { shape: [3], data: Float32Array.of(1, 2, 3) };
    const bytes = Buffer.from(parametersToOnnx(tiny, { ...tinyParameters, 'fc2.bias': bias }));
    bytes.set(Buffer.from(Float32Array.of(Number.NaN).buffer), bytes.indexOf(Buffer.from(bias.data.buffer)));
    expect(catchModelError(() => networkFromOnnx(bytes)).code).toBe('INVALID_PARAMETERS');
  });

  test('another network than the one that is asked for is refused by the layer that differs', () => {
    const message = catchModelError(() => parametersFromOnnx(article, readTinyFile('tiny.onnx'))).message;
    expect(message).toContain(
      'The file holds another network than "article": it takes channels 1, columns 12, rows 12',
    );
  });
});
