import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ModelError } from '../model-error';
import { catchModelError } from '../test-support/catch-model-error';
import { readPytorchWeights } from '../test-support/fixtures';
import { safetensorsBytes } from '../test-support/safetensors-bytes';
import { decodeSafetensors } from './decode-safetensors';
import { encodeSafetensors } from './encode-safetensors';
import { bitsPerElement } from './safetensors-tensor';

const one = '{"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}';

function refusal(bytes: Uint8Array): string {
  const error = catchModelError(() => decodeSafetensors(bytes));
  expect(error.code).toBe('INVALID_SAFETENSORS');
  expect(error.message).toMatch(/^Not a valid safetensors file: .*\.$/);
  expect(error.message.length).toBeLessThan(400);
  expect(error.hint).not.toBe('');
  return error.message;
}

describe('valid files', () => {
  test('the weights of PyTorch are read by name, shape and number', () => {
    const { tensors, metadata } = decodeSafetensors(readPytorchWeights('code-sgd', 'init'));
    expect(Object.keys(tensors)).toHaveLength(10);
    expect(tensors['conv1.weight']).toMatchObject({ dtype: 'F32', shape: [6, 1, 5, 5] });
    expect(tensors['fc1.weight'].data).toHaveLength(48_000);
    expect(metadata).toEqual({});
  });

  test('float32 numbers are read at any alignment and from within a larger buffer', () => {
    const data = new Uint8Array(Float32Array.of(1.5).buffer);
    for (let shift = 0; shift < 8; shift++) {
      const file = safetensorsBytes(`{"a": ${one}}${' '.repeat(shift)}`, data);
      const surrounded = new Uint8Array(file.length + 20).fill(0xff);
      surrounded.set(file, 3 + shift);
      const { tensors } = decodeSafetensors(surrounded.subarray(3 + shift, 3 + shift + file.length));
      expect(tensors.a.data).toEqual(Float32Array.of(1.5));
    }
  });

  test('float32 numbers are a copy, other dtypes a view of the file', () => {
    const file = safetensorsBytes(
      '{"f": {"dtype": "F32", "shape": [], "data_offsets": [0, 4]}, "u": {"dtype": "U8", "shape": [2], "data_offsets": [4, 6]}}',
      6,
    );
    const { f, u } = decodeSafetensors(file).tensors;
    file.fill(9, file.length - 6);
    expect(f.data).toEqual(Float32Array.of(0));
    expect(u.data).toEqual(Uint8Array.of(9, 9));
  });

  test.each(Object.entries(bitsPerElement))(
    'a tensor of dtype %s is read with its %i bits an element',
    (dtype, bits) => {
      const file = safetensorsBytes(
        `{"a": {"dtype": "${dtype}", "shape": [2, 4], "data_offsets": [0, ${bits}]}}`,
        bits,
      );
      const { a } = decodeSafetensors(file).tensors;
      expect(a).toMatchObject({ dtype, shape: [2, 4] });
      expect(a.data.byteLength).toBe(bits);
    },
  );

  test('tensors without elements, without axes, and no tensors at all are allowed', () => {
    const file =
      '{"none": {"dtype": "F32", "shape": [0, 5], "data_offsets": [0, 0]}, "number": {"dtype": "F32", "shape": [], "data_offsets": [0, 4]}}';
    const { none, number } = decodeSafetensors(safetensorsBytes(file, 4)).tensors;
    expect(none.data).toHaveLength(0);
    expect(number.data).toHaveLength(1);
    expect(decodeSafetensors(safetensorsBytes('{}'))).toEqual({ tensors: {}, metadata: {} });
  });

  test('tensors that the header lists in another order are found by their offsets', () => {
    const header =
      '{"b": {"dtype": "U8", "shape": [1], "data_offsets": [1, 2]}, "a": {"dtype": "U8", "shape": [1], "data_offsets": [0, 1]}}';
    const { tensors } = decodeSafetensors(safetensorsBytes(header, Uint8Array.of(1, 2)));
    expect(Object.entries(tensors).map(([name, { data }]) => [name, data[0]])).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
  });

  test('metadata is read as strings', () => {
    const { metadata } = decodeSafetensors(safetensorsBytes('{"__metadata__": {"format": "pt", "note": "\\u00e9"}}'));
    expect(metadata).toEqual({ format: 'pt', note: 'é' });
  });

  test('names that every object has are just names', () => {
    const { tensors } = decodeSafetensors(safetensorsBytes(`{"constructor": ${one}}`, 4));
    expect(Object.keys(tensors)).toEqual(['constructor']);
    expect(tensors.toString).toBeUndefined();
  });

  test('unknown entries of a tensor are passed over, as the reference implementation does', () => {
    const header = `{"a": ${one.replace('{', '{"comment": "hi", ')}}`;
    expect(decodeSafetensors(safetensorsBytes(header, 4)).tensors.a.shape).toEqual([1]);
  });
});

describe('hostile files', () => {
  test('a name of 8 MB with a line break, given twice, is refused in one short line', () => {
    const name = `"line\\n${'\\"'.repeat(4_000_000)}"`;
    expect(refusal(safetensorsBytes(`{${name}: ${one}, ${name}: ${one}}`, 4))).toContain('the key "line\\n');
    expect(refusal(safetensorsBytes(`{${name}: 1}`, 4))).toContain('tensor "line\\n');
  });

  const entry = (fields: string) => safetensorsBytes(`{"a": {${fields}}}`, 4);

  test.each<[string, Uint8Array, string]>([
    ['an empty file', new Uint8Array(0), 'it has 0 bytes'],
    ['a file of 7 bytes', new Uint8Array(7), 'it has 7 bytes'],
    ['a header without bytes', safetensorsBytes(''), 'does not start with {'],
    ['a header of 2^64 - 1 bytes', safetensorsBytes('{}', 0, 2n ** 64n - 1n), 'claims 18446744073709551615 bytes'],
    [
      'a header over 100 MB',
      safetensorsBytes('{}', 0, 100_000_001n),
      'claims 100000001 bytes; at most 100000000 are read',
    ],
    ['a header beyond the file', safetensorsBytes('{}', 0, 3n), 'claims 3 bytes, and 2 follow'],
    ['a header that is not UTF-8', safetensorsBytes(Uint8Array.of(0x7b, 0xff, 0x7d)), 'not UTF-8'],
    ['a header with a byte order mark', safetensorsBytes('\ufeff{}'), 'does not start with {'],
    ['a header with white space in front', safetensorsBytes(' {}'), 'does not start with {'],
    ['a header that is cut short', safetensorsBytes('{"a": {"dtype": "F3'), 'not JSON'],
    ['a header with something after its end', safetensorsBytes('{}{}'), 'not JSON'],
    ['a header that is a list', safetensorsBytes('[]'), 'does not start with {'],
    ['a header of 200,000 open lists', safetensorsBytes(`{"a": ${'['.repeat(200_000)}`), 'not JSON'],
    ['a name that stands twice', safetensorsBytes(`{"a": ${one}, "a": ${one}}`, 4), 'the key "a" twice'],
    [
      'a name that stands twice, once escaped',
      safetensorsBytes(`{"a": ${one}, "\\u0061": ${one}}`, 4),
      'the key "a" twice',
    ],
    [
      'a shape that stands twice',
      entry('"dtype": "F32", "shape": [9], "shape": [1], "data_offsets": [0, 4]'),
      'the key "shape" twice',
    ],
    [
      'metadata that stands twice',
      safetensorsBytes('{"__metadata__": {}, "__metadata__": {}}'),
      'the key "__metadata__" twice',
    ],
    ['the name __proto__', safetensorsBytes(`{"__proto__": ${one}}`, 4), '"__proto__" cannot name a tensor'],
    [
      'the name __proto__, escaped',
      safetensorsBytes(`{"__pr\\u006fto__": ${one}}`, 4),
      '"__proto__" cannot name a tensor',
    ],
    ['a tensor that is a number', safetensorsBytes('{"a": 4}'), 'not described by an object'],
    ['a tensor that is null', safetensorsBytes('{"a": null}'), 'not described by an object'],
    ['a tensor without a dtype', entry('"shape": [1], "data_offsets": [0, 4]'), 'the dtype nothing'],
    ['an unknown dtype', entry('"dtype": "F33", "shape": [1], "data_offsets": [0, 4]'), 'the dtype "F33"'],
    [
      'a dtype that every object has',
      entry('"dtype": "toString", "shape": [1], "data_offsets": [0, 4]'),
      'the dtype "toString"',
    ],
    [
      'a dtype of 10,000 letters',
      entry(`"dtype": "${'F'.repeat(10_000)}", "shape": [1], "data_offsets": [0, 4]`),
      'the dtype "FFF',
    ],
    ['a tensor without a shape', entry('"dtype": "F32", "data_offsets": [0, 4]'), 'the shape nothing'],
    ['a negative size', entry('"dtype": "F32", "shape": [-1], "data_offsets": [0, 4]'), 'the axis size -1'],
    ['a size that is no integer', entry('"dtype": "F32", "shape": [0.5], "data_offsets": [0, 4]'), 'the axis size 0.5'],
    ['a size that is text', entry('"dtype": "F32", "shape": ["1"], "data_offsets": [0, 4]'), 'the axis size "1"'],
    [
      'a size beyond exact integers',
      entry('"dtype": "F32", "shape": [9007199254740993], "data_offsets": [0, 4]'),
      'the axis size',
    ],
    [
      'sizes whose product overflows',
      entry('"dtype": "F32", "shape": [4294967296, 4294967296], "data_offsets": [0, 4]'),
      'more elements than can be counted',
    ],
    [
      'sizes whose product overflows before a 0',
      entry('"dtype": "F32", "shape": [4294967296, 4294967296, 0], "data_offsets": [0, 0]'),
      'more elements than can be counted',
    ],
    [
      '1,000 axes',
      entry(`"dtype": "F32", "shape": [${Array(1000).fill(1).join()}], "data_offsets": [0, 4]`),
      '1000 axes; at most 64',
    ],
    [
      'half a byte',
      entry('"dtype": "F4", "shape": [1], "data_offsets": [0, 1]'),
      '4 bits, which is not a whole number of bytes',
    ],
    [
      'a shape that does not fit the bytes',
      entry('"dtype": "F32", "shape": [2], "data_offsets": [0, 4]'),
      '(F32 [2]) needs 8 bytes, its offsets hold 4',
    ],
    ['offsets that are missing', entry('"dtype": "F32", "shape": [1]'), 'the data_offsets nothing'],
    ['one offset', entry('"dtype": "F32", "shape": [1], "data_offsets": [4]'), 'the data_offsets [4]'],
    [
      'offsets that run backwards',
      entry('"dtype": "F32", "shape": [1], "data_offsets": [4, 0]'),
      'the data_offsets [4,0]',
    ],
    ['a negative offset', entry('"dtype": "F32", "shape": [1], "data_offsets": [-4, 0]'), 'the data_offsets [-4,0]'],
    [
      'an infinite offset',
      entry('"dtype": "F32", "shape": [1], "data_offsets": [0, 1e999]'),
      'the data_offsets [0,null]',
    ],
    [
      'offsets beyond the file',
      entry('"dtype": "F32", "shape": [2], "data_offsets": [0, 8]'),
      'take 8 bytes, and 4 follow',
    ],
    ['bytes that no tensor owns at the end', safetensorsBytes(`{"a": ${one}}`, 5), 'take 4 bytes, and 5 follow'],
    [
      'bytes that no tensor owns at the start',
      entry('"dtype": "U8", "shape": [3], "data_offsets": [1, 4]'),
      'leaves a hole',
    ],
    [
      'tensors that share bytes',
      safetensorsBytes(`{"a": ${one}, "b": {"dtype": "U8", "shape": [2], "data_offsets": [3, 5]}}`, 5),
      'tensor "b" starts at byte 3, not 4: it overlaps',
    ],
    ['tensors on the same bytes', safetensorsBytes(`{"a": ${one}, "b": ${one}}`, 4), 'overlaps'],
    ['metadata that is a list', safetensorsBytes('{"__metadata__": ["a"]}'), '__metadata__ is not an object'],
    ['metadata with a number', safetensorsBytes('{"__metadata__": {"epoch": 5}}'), 'metadata "epoch" is not a string'],
  ])('%s is refused in one line', (_, bytes, found) => {
    expect(refusal(bytes)).toContain(found);
  });

  test('a file cut short at any byte is refused', () => {
    const file = encodeSafetensors({ a: { shape: [3], data: Float32Array.of(1, 2, 3) } }, { note: 'x' });
    for (let length = 0; length < file.length; length++) refusal(file.subarray(0, length));
  });

  test('metadata named __proto__ changes no prototype', () => {
    const { metadata } = decodeSafetensors(safetensorsBytes('{"__metadata__": {"__proto__": "x"}}'));
    expect(Object.keys(metadata)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(metadata)).toBeNull();
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  test('any change of a byte gives a file or a ModelError, nothing else', () => {
    const file = encodeSafetensors(
      { a: { shape: [2], data: Float32Array.of(1, 2) }, b: { dtype: 'U8', shape: [3], data: new Uint8Array(3) } },
      { format: 'pt' },
    );
    const change = fc.record({ at: fc.nat(file.length - 1), to: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const damaged = file.slice();
        for (const { at, to } of changes) damaged[at] = to;
        expectFileOrModelError(damaged);
      }),
      { numRuns: 3000 },
    );
  });

  test('any header of JSON gives a file or a ModelError, nothing else', () => {
    const field = fc.oneof(
      fc.constantFrom('F32', 'U8', 'F4'),
      fc.array(fc.integer({ min: -1, max: 9 }), { maxLength: 3 }),
      fc.jsonValue(),
    );
    const tensor = fc.oneof(
      fc.record({ dtype: field, shape: field, data_offsets: field }, { requiredKeys: [] }),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.string(), tensor), fc.uint8Array({ maxLength: 40 }), (header, data) => {
        expectFileOrModelError(safetensorsBytes(JSON.stringify(header), data));
      }),
      { numRuns: 1000 },
    );
  });

  test('any bytes give a file or a ModelError, nothing else', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), expectFileOrModelError), { numRuns: 1000 });
  });
});

/** What is read must account for every byte; what is not must be an error of the format. */
function expectFileOrModelError(bytes: Uint8Array): void {
  try {
    const { tensors } = decodeSafetensors(bytes);
    const headerLength = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
    const held = Object.values(tensors).reduce((sum, { data }) => sum + data.byteLength, 0);
    expect(8 + headerLength + held).toBe(bytes.length);
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    expect(error.code).toBe('INVALID_SAFETENSORS');
  }
}
