import { ModelError } from '../model-error';
import type { ParameterTensor } from '../parameters/model-parameters';
import { quote } from '../quote';
import { headerLengthBytes, largestHeader, metadataKey, reservedNames } from './header-limits';
import { bitsPerElement, type SafetensorsTensor, tensorByteLength } from './safetensors-tensor';

/** A tensor with its name and its place in the file. */
interface PlacedTensor {
  readonly name: string;
  readonly tensor: SafetensorsTensor;
  /** Offset of the first byte, from the end of the header. */
  readonly begin: number;
  readonly end: number;
}

/**
 * Writes tensors as the bytes of a safetensors file, which PyTorch, NumPy, JAX and others read.
 *
 * The same tensors in the same order give the same bytes. Larger elements come first, so that each tensor starts aligned; otherwise the
 * order is kept. The header is padded with spaces to a multiple of 8 bytes, as the reference implementation does.
 * Source: https://github.com/huggingface/safetensors#format
 *
 * @param tensors - by name; a tensor without a `dtype` is float32
 * @param metadata - strings kept under `__metadata__`; none by default
 * @throws ModelError `INVALID_SAFETENSORS` when a shape does not fit its data, a name is reserved or metadata is not text
 * @example
 * ```ts
 * import { encodeSafetensors } from '@lenet/model';
 *
 * const bytes = encodeSafetensors({ scale: { shape: [2], data: Float32Array.of(1, 2) } }, { format: 'pt' });
 * ```
 */
export function encodeSafetensors(
  tensors: Readonly<Record<string, ParameterTensor | SafetensorsTensor>>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const placed = placeTensors(tensors);
  const header = encodeHeader(placed, metadata);
  const dataStart = headerLengthBytes + header.length;
  const bytes = new Uint8Array(dataStart + (placed.at(-1)?.end ?? 0));
  new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
  bytes.set(header, headerLengthBytes);
  for (const { tensor, begin } of placed) writeTensor(bytes, dataStart + begin, tensor);
  return bytes;
}

function placeTensors(tensors: Readonly<Record<string, ParameterTensor | SafetensorsTensor>>): readonly PlacedTensor[] {
  const named = Object.entries(tensors).map(([name, tensor]) => ({ name, tensor: withDtype(tensor) }));
  for (const { name, tensor } of named) checkTensor(name, tensor);
  named.sort((left, right) => bitsPerElement[right.tensor.dtype] - bitsPerElement[left.tensor.dtype]);
  let begin = 0;
  return named.map(({ name, tensor }) => {
    const placed = { name, tensor, begin, end: begin + tensor.data.byteLength };
    begin = placed.end;
    return placed;
  });
}

function withDtype(tensor: ParameterTensor | SafetensorsTensor): SafetensorsTensor {
  return 'dtype' in tensor ? tensor : { dtype: 'F32', shape: tensor.shape, data: tensor.data };
}

function checkTensor(name: string, { dtype, shape, data }: SafetensorsTensor): void {
  if (reservedNames.includes(name))
    throw cannotWrite(`${quote(name)} is a reserved name`, 'Name the tensor otherwise.');
  if (!Object.hasOwn(bitsPerElement, dtype)) {
    throw cannotWrite(
      `tensor ${quote(name)} has the dtype ${quote(dtype)}`,
      `Use one of: ${Object.keys(bitsPerElement).join(', ')}.`,
    );
  }
  const expected = tensorByteLength(dtype, shape);
  if (typeof expected === 'string') throw cannotWrite(`tensor ${quote(name)} has ${expected}`, 'Correct its shape.');
  if (data.byteLength === expected) return;
  throw cannotWrite(
    `tensor ${quote(name)} (${dtype} ${quote(shape)}) needs ${expected} bytes, its data has ${data.byteLength}`,
    'Give as many numbers as the product of its shape.',
  );
}

/** `{"name": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}, ...}`, padded with spaces to a multiple of 8 bytes. */
function encodeHeader(placed: readonly PlacedTensor[], metadata: Readonly<Record<string, string>>): Uint8Array {
  const entries = placed.map(
    ({ name, tensor, begin, end }) =>
      `${JSON.stringify(name)}: {"dtype": "${tensor.dtype}", "shape": [${tensor.shape.join(', ')}], "data_offsets": [${begin}, ${end}]}`,
  );
  const json = `{${[...encodeMetadata(metadata), ...entries].join(', ')}}`;
  const length = new TextEncoder().encode(json).length;
  const header = new TextEncoder().encode(json + ' '.repeat(-length & 7));
  if (header.length <= largestHeader) return header;
  throw cannotWrite(`the header would have ${header.length} bytes`, `At most ${largestHeader} are allowed.`);
}

function encodeMetadata(metadata: Readonly<Record<string, string>>): readonly string[] {
  const entries = Object.entries(metadata).map(([key, value]) => {
    if (typeof value !== 'string')
      throw cannotWrite(`metadata ${quote(key)} is not a string`, 'Turn it into text first.');
    return `${JSON.stringify(key)}: ${JSON.stringify(value)}`;
  });
  return entries.length === 0 ? [] : [`"${metadataKey}": {${entries.join(', ')}}`];
}

/** Whether numbers lie in this machine's memory as they lie in the file. */
const isLittleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/** Copies elements as they are, bit by bit: a NaN keeps its payload. */
function writeTensor(bytes: Uint8Array, start: number, { data }: SafetensorsTensor): void {
  if (data instanceof Uint8Array || isLittleEndian) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), start);
    return;
  }
  const view = new DataView(bytes.buffer, start);
  const bits = new Uint32Array(data.buffer, data.byteOffset, data.length);
  bits.forEach((word, element) => {
    view.setUint32(4 * element, word, true);
  });
}

function cannotWrite(found: string, hint: string): ModelError {
  return new ModelError('INVALID_SAFETENSORS', `Cannot write a safetensors file: ${found}.`, hint);
}
