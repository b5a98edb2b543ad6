import fc from 'fast-check';
import { expect, test } from 'vitest';
import { catchModelError } from '../test-support/catch-model-error';
import { pytorchRuns, readPytorchWeights } from '../test-support/fixtures';
import { decodeSafetensors } from './decode-safetensors';
import { encodeSafetensors } from './encode-safetensors';
import { bitsPerElement, type SafetensorsDtype, type SafetensorsTensor } from './safetensors-tensor';

function headerOf(bytes: Uint8Array): string {
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  return new TextDecoder().decode(bytes.subarray(8, 8 + length));
}

test.each(pytorchRuns)('the weight files of $name come out again byte for byte', ({ name }) => {
  for (const moment of ['init', 'final'] as const) {
    const file = readPytorchWeights(name, moment);
    expect(Buffer.compare(encodeSafetensors(decodeSafetensors(file).tensors), file)).toBe(0);
  }
});

test('the layout is a length, a header padded with spaces to 8 bytes, and the numbers', () => {
  const bytes = encodeSafetensors({ a: { shape: [2], data: Float32Array.of(1, -2) } }, { format: 'pt' });
  const header = headerOf(bytes);
  expect(header.trimEnd()).toBe(
    '{"__metadata__": {"format": "pt"}, "a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}',
  );
  expect(header.length % 8).toBe(0);
  expect(header.length - header.trimEnd().length).toBeLessThan(8);
  expect([...bytes.subarray(-8)]).toEqual([0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]);
});

test('larger elements come first, so that every tensor starts aligned', () => {
  const bytes = encodeSafetensors({
    flag: { dtype: 'BOOL', shape: [1], data: Uint8Array.of(1) },
    weight: { shape: [1], data: Float32Array.of(1) },
    step: { dtype: 'I64', shape: [1], data: new Uint8Array(8) },
    bias: { shape: [1], data: Float32Array.of(2) },
  });
  expect(Object.keys(decodeSafetensors(bytes).tensors)).toEqual(['step', 'weight', 'bias', 'flag']);
});

test('every bit of a float32 stays, also the payload of a NaN', () => {
  const bits = Uint32Array.of(0x7fa00001, 0xffc12345, 0x80000000, 1);
  const { a } = decodeSafetensors(
    encodeSafetensors({ a: { shape: [4], data: new Float32Array(bits.buffer) } }),
  ).tensors;
  expect(new Uint32Array(a.data.buffer)).toEqual(bits);
});

test('a view into a larger array is written as it is', () => {
  const { a } = decodeSafetensors(
    encodeSafetensors({ a: { shape: [2], data: Float32Array.of(1, 2, 3, 4).subarray(1, 3) } }),
  ).tensors;
  expect(a.data).toEqual(Float32Array.of(2, 3));
});

test('what is written is read again, whatever the names, dtypes, shapes and metadata', () => {
  const tensor = fc
    .record({
      dtype: fc.constantFrom(...(Object.keys(bitsPerElement) as SafetensorsDtype[])),
      shape: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }).map((sizes) => [...sizes, 4]),
      fill: fc.nat(255),
    })
    .map(({ dtype, shape, fill }): SafetensorsTensor => {
      const elements = shape.reduce((product, size) => product * size, 1);
      const data = new Uint8Array((elements * bitsPerElement[dtype]) / 8).fill(fill);
      return dtype === 'F32' ? { dtype, shape, data: new Float32Array(data.buffer) } : { dtype, shape, data };
    });
  const name = fc.string({ unit: 'grapheme' }).filter((text) => text !== '__proto__' && text !== '__metadata__');
  const metadata = fc.dictionary(fc.string(), fc.string()).filter((strings) => !Object.hasOwn(strings, '__proto__'));
  fc.assert(
    fc.property(fc.dictionary(name, tensor), metadata, (tensors, strings) => {
      const bytes = encodeSafetensors(tensors, strings);
      const file = decodeSafetensors(bytes);
      expect({ ...file.tensors }).toEqual({ ...tensors });
      expect({ ...file.metadata }).toEqual({ ...strings });
      expect(encodeSafetensors(tensors, strings)).toEqual(bytes);
    }),
    { numRuns: 300 },
  );
});

test.each<[string, () => Uint8Array, string]>([
  [
    'a shape that does not fit',
    () => encodeSafetensors({ a: { shape: [3], data: new Float32Array(2) } }),
    'tensor "a" (F32 [3]) needs 12 bytes, its data has 8',
  ],
  ['a negative size', () => encodeSafetensors({ a: { shape: [-1], data: new Float32Array(1) } }), 'the axis size -1'],
  [
    'the name of the metadata',
    () => encodeSafetensors({ __metadata__: { shape: [0], data: new Float32Array(0) } }),
    '"__metadata__" is a reserved name',
  ],
  [
    'the name __proto__',
    () => encodeSafetensors({ ['__proto__']: { shape: [0], data: new Float32Array(0) } }),
    '"__proto__" is a reserved name',
  ],
  [
    'an unknown dtype',
    () => encodeSafetensors({ a: JSON.parse('{"dtype": "F33", "shape": [0], "data": []}') }),
    'the dtype "F33"',
  ],
  [
    'metadata that is not text',
    () => encodeSafetensors({}, JSON.parse('{"epoch": 5}')),
    'metadata "epoch" is not a string',
  ],
])('%s is refused', (_, write, found) => {
  const error = catchModelError(write);
  expect(error.code).toBe('INVALID_SAFETENSORS');
  expect(error.message).toMatch(/^Cannot write a safetensors file: /);
  expect(error.message).toContain(found);
});
