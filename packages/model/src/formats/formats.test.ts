import { deflateSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { ModelError, type ModelErrorCode } from '../model-error';
import type { ModelParameters } from '../parameters/model-parameters';
import { parametersToSafetensors, readParameters } from '../safetensors/parameter-file';
import { catchModelError } from '../test-support/catch-model-error';
import { createRandomInteger, damageFile, type RandomInteger } from '../test-support/damage-file';
import { safetensorsBytes } from '../test-support/safetensors-bytes';
import { readTinyFile, tiny, tinyParameters } from '../test-support/tiny-network';
import { networkFromLayersModel } from './layers-model/network-from-layers-model';
import { parametersToLayersModel } from './layers-model/parameters-to-layers-model';
import { decodeNpz } from './npz/decode-npz';
import { parametersToNpz } from './npz/parameter-npz';
import { networkFromOnnx } from './onnx/network-from-onnx';
import { parametersToOnnx } from './onnx/parameters-to-onnx';
import { decodePytorch } from './pytorch/decode-pytorch';
import { readZip, unpackEntry } from './zip/read-zip';
import { writeZip } from './zip/write-zip';

/** Damaged files that each reader must stand. */
const fileCount = 10_000;

/** A hang shows as this; nothing here takes a tenth of it. */
const timeout = 60_000;

/** A reader, and files that it reads. */
interface Subject {
  readonly name: string;
  readonly code: ModelErrorCode;
  readonly files: readonly Uint8Array[];
  readonly read: (bytes: Uint8Array) => ModelParameters;
  /** Makes a damaged file; by default the whole file is damaged. */
  readonly damage?: (bytes: Uint8Array, random: RandomInteger, others: readonly Uint8Array[]) => Uint8Array;
}

const numpyFiles = ['tiny.npz', 'tiny-compressed.npz', 'tiny-fortran.npz', 'tiny-big-endian.npz', 'tiny-objects.npz'];
const pytorchFiles = [
  'tiny.pt',
  'tiny-double.pt',
  'tiny-half.pt',
  'tiny-parameters.pt',
  'tiny-checkpoint.pt',
  'tiny-transposed.pt',
];
const onnxFiles = [
  'tiny.onnx',
  'tiny-by-size.onnx',
  'tiny-on-bytes.onnx',
  'tiny-in-parts.onnx',
  'tiny-with-matmul.onnx',
];
const layersModel = parametersToLayersModel(tiny, tinyParameters);
const layersModelOfPixels = parametersToLayersModel(tiny, tinyParameters, { input: 'normalized' });
const weightsName = 'group1-shard1of1.bin';

/** Damages the files inside a zip file and packs them again, so that the damage gets past the checksums. */
function damageEntries(bytes: Uint8Array, random: RandomInteger, others: readonly Uint8Array[]): Uint8Array {
  const files = readZip(bytes).map((entry) => ({ name: entry.name, bytes: unpackEntry(entry) }));
  const chosen = files[random(files.length)];
  const damaged = { ...chosen, bytes: damageFile(chosen.bytes, random, others) };
  return writeZip(files.map((file) => (file === chosen ? damaged : file)));
}

/** Half of the files are damaged as they are, half inside. */
function damageOutsideOrInside(bytes: Uint8Array, random: RandomInteger, others: readonly Uint8Array[]): Uint8Array {
  return random(2) === 0 ? damageFile(bytes, random, others) : damageEntries(bytes, random, others);
}

const subjects: readonly Subject[] = [
  {
    name: 'safetensors',
    code: 'INVALID_SAFETENSORS',
    files: [parametersToSafetensors(tinyParameters), parametersToSafetensors(tinyParameters, { format: 'pt' })],
    read: readParameters,
  },
  {
    name: '.npz',
    code: 'INVALID_NPZ',
    files: [...numpyFiles.map(readTinyFile), parametersToNpz(tinyParameters)],
    read: decodeNpz,
    damage: damageOutsideOrInside,
  },
  {
    name: 'PyTorch',
    code: 'INVALID_PYTORCH',
    files: pytorchFiles.map(readTinyFile),
    read: decodePytorch,
    damage: damageOutsideOrInside,
  },
  {
    name: 'ONNX',
    code: 'INVALID_ONNX',
    files: [...onnxFiles.map(readTinyFile), parametersToOnnx(tiny, tinyParameters)],
    read: (bytes) => networkFromOnnx(bytes).parameters,
  },
  {
    name: 'the model.json of a LayersModel',
    code: 'INVALID_LAYERS_MODEL',
    files: [layersModel['model.json'], layersModelOfPixels['model.json']],
    read: (bytes) => networkFromLayersModel({ ...layersModel, 'model.json': bytes }).parameters,
  },
  {
    name: 'the weights of a LayersModel',
    code: 'INVALID_LAYERS_MODEL',
    files: [layersModel[weightsName]],
    read: (bytes) => networkFromLayersModel({ ...layersModel, [weightsName]: bytes }).parameters,
  },
];

/** Errors of files that are in order and hold something that no network can use. */
const codesOfContent: readonly ModelErrorCode[] = ['INVALID_PARAMETERS', 'INVALID_ARCHITECTURE'];

/** Reads a file: whether it was read. What is read is whole, what is not is refused in one line with a hint. */
function isRead({ read, code }: Subject, bytes: Uint8Array): boolean {
  try {
    for (const { shape, data } of Object.values(read(bytes))) {
      if (data.length !== shape.reduce((product, size) => product * size, 1)) throw new Error('A tensor is not whole.');
    }
    return true;
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    if (![code, ...codesOfContent].includes(error.code)) throw error;
    if (error.message.length > 500 || error.message.includes('\n') || error.hint === '') throw error;
    return false;
  }
}

/** Bytes in arrays outside the heap: where a claimed size turns into memory. */
function arrayBytes(): number {
  return process.memoryUsage().arrayBuffers;
}

describe.each(subjects)('the reader of $name', (subject) => {
  const { name, files, damage = damageFile } = subject;

  test('reads each file as long as it is whole', () => {
    expect(files.filter((file) => isRead(subject, file)).length).toBeGreaterThan(0);
  });

  test(`reads or refuses ${fileCount} damaged files, and takes no more memory than 32 times their bytes and 4 MB`, {
    timeout,
  }, () => {
    const random = createRandomInteger(name.length);
    let read = 0;
    for (let count = 0; count < fileCount; count++) {
      const file = damage(files[random(files.length)], random, files);
      const before = arrayBytes();
      if (isRead(subject, file)) read++;
      expect(arrayBytes() - before).toBeLessThan(32 * file.length + 4_000_000);
    }
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(fileCount);
  });

  test('refuses every file that is cut short, at any byte', { timeout }, () => {
    const [file] = files;
    for (let length = 0; length < file.length; length += file.length > 20_000 ? 97 : 1) {
      isRead(subject, file.subarray(0, length));
    }
  });

  test('refuses megabytes of one byte', { timeout }, () => {
    for (const byte of [0x00, 0x08, 0x28, 0x50, 0x5b, 0x7b, 0x7d, 0x80, 0x94, 0xff]) {
      expect(isRead(subject, new Uint8Array(4_000_000).fill(byte))).toBe(false);
    }
  });
});

/** Text as bytes. */
function text(content: string): Uint8Array {
  return new TextEncoder().encode(content);
}

/** A `.npy` file with any header. */
function npy(header: string, data = 0): Uint8Array {
  const bytes = new Uint8Array(10 + header.length + data);
  bytes.set([0x93, ...text('NUMPY'), 1, 0]);
  new DataView(bytes.buffer).setUint16(8, header.length, true);
  bytes.set(text(header), 10);
  return bytes;
}

/** Rewrites the directory of a zip file with one entry: method, sizes. */
function asDeflated(zip: Uint8Array, size: number): Uint8Array {
  const bytes = zip.slice();
  const view = new DataView(bytes.buffer);
  const directory = view.getUint32(bytes.length - 6, true);
  view.setUint16(directory + 10, 8, true);
  view.setUint32(directory + 24, size, true);
  return bytes;
}

describe('zip bombs', () => {
  const megabytes = 20_000_000;
  const bomb = deflateSync(new Uint8Array(megabytes), { level: 9 });

  test.each([
    ['more than deflate can pack', 0xfffffffe, /claims to unpack \d+ bytes to 4294967294/],
    ['less than it unpacks to', 1000, /unpacks to more than the 1000 bytes/],
  ])('an entry that claims %s is refused', (_, size, message) => {
    const file = asDeflated(writeZip([{ name: 'a.npy', bytes: bomb }]), size);
    const before = arrayBytes();
    expect(catchModelError(() => decodeNpz(file)).message).toMatch(message);
    expect(arrayBytes() - before).toBeLessThan(20_000_000);
  });

  test('entries that together unpack to more than 64 MiB are refused before they are', () => {
    const [entry] = readZip(asDeflated(writeZip([{ name: 'a.npy', bytes: bomb }]), megabytes));
    const files = Array.from({ length: 5 }, (_, index) => ({ name: `${index}.npy`, bytes: entry.packed }));
    const bytes = writeZip(files);
    const view = new DataView(bytes.buffer);
    let header = view.getUint32(bytes.length - 6, true);
    for (let index = 0; index < 5; index++) {
      view.setUint16(header + 10, 8, true);
      view.setUint32(header + 24, megabytes, true);
      header += 46 + 5;
    }
    expect(catchModelError(() => decodeNpz(bytes)).message).toContain('it unpacks to 100000000 bytes');
  });

  test('entries over the same bytes are refused', () => {
    const bytes = writeZip(['a.npy', 'b.npy'].map((name) => ({ name, bytes: new Uint8Array(100) })));
    const view = new DataView(bytes.buffer);
    const directory = view.getUint32(bytes.length - 6, true);
    view.setUint32(directory + 46 + 5 + 42, 0, true);
    expect(catchModelError(() => decodeNpz(bytes)).message).toContain('two of its entries overlap');
  });

  test('60,000 entries are refused', () => {
    const files = Array.from({ length: 60_000 }, (_, index) => ({ name: `${index}`, bytes: new Uint8Array() }));
    expect(catchModelError(() => decodeNpz(writeZip(files))).message).toContain('it claims 60000 entries');
  });
});

describe('arrays of NumPy', () => {
  const array = (header: string, data = 0) => writeZip([{ name: 'a.npy', bytes: npy(header, data) }]);

  test.each([
    ['a huge shape', "{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 4294967296), }", 'more elements'],
    [
      'a shape beyond its bytes',
      "{'descr': '<f4', 'fortran_order': False, 'shape': (1000000000,), }",
      'needs 4000000000 bytes',
    ],
    ['a thousand axes', `{'descr': '<f4', 'fortran_order': False, 'shape': (${'1, '.repeat(1000)}), }`, '1000 axes'],
    ['a negative axis', "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }", 'the header of "a.npy" says'],
    ['records', "{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (1,), }", 'holds records'],
    [
      'a dtype that every object has',
      "{'descr': '<constructor', 'fortran_order': False, 'shape': (1,), }",
      'dtype "<constructor"',
    ],
    ['no header', '', '"a.npy" is no .npy array'],
  ])('with %s are refused', (_, header, found) => {
    expect(catchModelError(() => decodeNpz(array(header))).message).toContain(found);
  });
});

describe('pickles', () => {
  /** A `.pt` file with any pickle. */
  const archive = (pickle: Uint8Array) => writeZip([{ name: 'archive/data.pkl', bytes: pickle }]);
  const latin = (content: string) => Uint8Array.from(content, (character) => character.charCodeAt(0));

  test.each([
    ['a call of os.system', '\x80\x02cos\nsystem\nX\x02\x00\x00\x00ls\x85R.', 'the Python object "os.system"'],
    ['a call of eval', '\x80\x04\x8c\x08builtins\x8c\x04eval\x93\x8c\x011\x85R.', 'the Python object "builtins.eval"'],
    ['an instance', '\x80\x02cos\nsystem\n)\x81.', 'the Python object "os.system"'],
    ['the opcode INST', '(ios\nsystem\n.', 'the opcode "i"'],
    ['the opcode OBJ', '(o.', 'the opcode "o"'],
    ['the opcode EXT1', '\x82\x01.', 'the opcode "\x82"'],
    ['integers', '\x80\x02((X\x07\x00\x00\x00storagectorch\nLongStorage\n', 'tensors of "torch.LongStorage"'],
    ['nothing', '', 'its pickle is cut short'],
    ['a reference to nothing', 'h\x05.', 'a reference to nothing'],
  ])('with %s are refused, and nothing is run', (_, pickle, found) => {
    expect(catchModelError(() => decodePytorch(archive(latin(pickle)))).message).toContain(found);
  });

  test('of a million values are refused', () => {
    const pickle = new Uint8Array(1_000_000).fill(0x7d);
    expect(catchModelError(() => decodePytorch(archive(pickle))).message).toContain('at most 262144 are read');
  });

  test('that double a tuple fifty times take no more than they say', () => {
    const doubled = `\x80\x02)${'q\x01h\x01h\x01\x86'.repeat(50)}.`;
    expect(catchModelError(() => decodePytorch(archive(latin(doubled)))).message).toContain('it holds no dictionary');
  });
});

describe('ONNX graphs', () => {
  const field = (number: number, content: Uint8Array) =>
    Uint8Array.of(number * 8 + 2, ...varint(content.length), ...content);

  function varint(value: number): number[] {
    return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
  }

  function graphOf(part: Uint8Array, count: number): Uint8Array {
    const parts = new Uint8Array(part.length * count);
    for (let index = 0; index < count; index++) parts.set(part, index * part.length);
    const head = Uint8Array.of(0x3a, ...varint(parts.length));
    const file = new Uint8Array(head.length + parts.length);
    file.set(head);
    file.set(parts, head.length);
    return file;
  }

  test('with messages in messages, 100,000 deep, are refused', () => {
    let length = 0;
    const tags: number[] = [];
    for (let depth = 0; depth < 100_000; depth++) {
      const tag = [...varint(length).reverse(), 0x3a];
      tags.push(...tag);
      length += tag.length;
    }
    expect(catchModelError(() => networkFromOnnx(Uint8Array.from(tags.reverse()))).code).toBe('INVALID_ONNX');
  });

  test.each([
    ['a million empty operators', field(1, new Uint8Array()), 1_000_000, 'more than 10000 fields'],
    ['a million empty weights', field(5, new Uint8Array()), 1_000_000, 'more than 10000 fields'],
    ['9,000 empty operators', field(1, new Uint8Array()), 9_000, 'it has 0 inputs, not one'],
  ])('with %s are refused', (_, part, count, found) => {
    expect(catchModelError(() => networkFromOnnx(graphOf(part, count))).message).toContain(found);
  });
});

describe('a model.json', () => {
  const read = (json: unknown) => () =>
    networkFromLayersModel({ 'model.json': text(typeof json === 'string' ? json : JSON.stringify(json)) });

  test.each<[string, unknown, string]>([
    ['with 400,000 open lists', '['.repeat(400_000), 'model.json is not JSON'],
    ['of two megabytes', ' '.repeat(2_000_000), 'model.json has 2000000 bytes'],
    ['that is a list', [], 'model.json is no object'],
    ['of a GraphModel', { format: 'graph-model' }, 'it is a GraphModel'],
    ...['../secret', '/etc/passwd', 'https://example.com/x', 'a/b', '..', 'a\\b', ''].map(
      (path): [string, unknown, string] => [
        `whose weights are in ${JSON.stringify(path)}`,
        {
          modelTopology: { class_name: 'Sequential', config: [] },
          weightsManifest: [{ paths: [path], weights: [] }],
        },
        `its weights are in ${JSON.stringify(path)}`,
      ],
    ),
  ])('%s is refused', (_, json, found) => {
    expect(catchModelError(read(json)).message).toContain(found);
  });
});

test('a safetensors header of 50,000 names is read', { timeout }, () => {
  const names = Array.from(
    { length: 50_000 },
    (_, index) => `"${index}a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}`,
  );
  expect(Object.keys(readParameters(safetensorsBytes(`{${names.join()}}`)))).toHaveLength(50_000);
});
