import { ModelError } from '../../model-error';
import { FormatFault } from '../format-fault';
import { isZip, readZip } from '../zip/read-zip';

/** A format that weights are read from. */
export type WeightFormat = 'safetensors' | 'npz' | 'pytorch' | 'onnx' | 'layers-model';

const known = 'Known are: safetensors, PyTorch (.pt), ONNX, .npz, and the model.json of a TensorFlow.js LayersModel.';

/** Files that people try and that are not read, by how they begin, and what to do with them. */
const others: readonly { readonly begin: readonly number[]; readonly name: string; readonly hint: string }[] = [
  {
    begin: [0x89, 0x48, 0x44, 0x46],
    name: 'an HDF5 file, as Keras writes it',
    hint: 'Convert it with tensorflowjs_converter --input_format keras, and read the model.json that it writes.',
  },
  {
    begin: [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59],
    name: 'a single .npy array',
    hint: 'Save all weights together with numpy.savez.',
  },
  { begin: [0x1f, 0x8b], name: 'compressed by gzip', hint: 'Unpack it first.' },
];

/**
 * Finds out what format weights are in, from their bytes and never from a file's name.
 *
 * @throws ModelError `UNKNOWN_FORMAT` when they are in none that is read
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { detectWeightFormat } from '@lenet/model/weight-file';
 *
 * console.log(detectWeightFormat(await readFile('weights'))); // safetensors
 * ```
 */
export function detectWeightFormat(bytes: Uint8Array): WeightFormat {
  if (isZip(bytes)) return holdsPickle(bytes) ? 'pytorch' : 'npz';
  const hasHeader = bytes[8] === openingBrace;
  if (hasHeader && isPlausibleLength(bytes)) return 'safetensors';
  if (beginsWithBrace(bytes)) return 'layers-model';
  if (bytes[0] === 0x80 && bytes[1] >= 2 && bytes[1] <= 5) return 'pytorch';
  if (bytes[0] === onnxVersionTag) return 'onnx';
  if (hasHeader) return 'safetensors';
  const other = others.find(({ begin }) => begin.every((byte, position) => bytes[position] === byte));
  if (other) throw new ModelError('UNKNOWN_FORMAT', `The file is ${other.name}.`, other.hint);
  throw new ModelError(
    'UNKNOWN_FORMAT',
    `The file (${bytes.length} bytes) is in no format that weights are read from.`,
    known,
  );
}

const openingBrace = 0x7b;

/** The tag of `ir_version`, which stands first in an ONNX file. */
const onnxVersionTag = 0x08;

/** A damaged zip file is taken for `.npz`; its reader says what is wrong with it. */
function holdsPickle(bytes: Uint8Array): boolean {
  try {
    return readZip(bytes).some(({ name }) => name === 'data.pkl' || name.endsWith('/data.pkl'));
  } catch (error) {
    if (error instanceof FormatFault) return false;
    throw error;
  }
}

/** A safetensors file begins with the length of its header in 8 bytes; text has no zeros there. */
function isPlausibleLength(bytes: Uint8Array): boolean {
  return bytes[5] === 0 && bytes[6] === 0 && bytes[7] === 0;
}

function beginsWithBrace(bytes: Uint8Array): boolean {
  const first = bytes.subarray(0, 100).find((byte) => !' \t\r\n'.includes(String.fromCharCode(byte)));
  return first === openingBrace;
}
