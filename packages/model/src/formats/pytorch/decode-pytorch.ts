import type { ModelParameters, ParameterTensor } from '../../parameters/model-parameters';
import { quote } from '../../quote';
import { FormatFault, readFormat } from '../format-fault';
import { countElements } from '../numbers/count-elements';
import { bytesOfFloat, readFloats } from '../numbers/float-numbers';
import { gatherStrided } from '../numbers/gather-strided';
import { isZip, readZip, unpackEntry, type ZipEntry } from '../zip/read-zip';
import type { PickledDictionary, PickledStorage, PickledTensor, PickledValue } from './pickle-value';
import { isOfKind, readPickle } from './read-pickle';

/** Under which names a checkpoint keeps the weights among other things. */
const stateDictKeys: readonly string[] = ['state_dict', 'model_state_dict', 'model'];

/**
 * Reads the tensors of a `.pt` file that `torch.save(model.state_dict(), ...)` wrote, as float32, row-major; it may come from anyone.
 *
 * Such a file is a pickle, a program. This reader runs none of it: it knows the few opcodes and names of a `state_dict` and refuses every
 * other. A checkpoint that keeps the weights under `state_dict`, `model_state_dict` or `model` is read too; whole modules, and files from
 * before PyTorch 1.6, are refused.
 *
 * @returns by name, in the order of the file
 * @throws ModelError `INVALID_PYTORCH` with one line that says what is wrong
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { decodePytorch } from '@lenet/model/pytorch';
 *
 * const tensors = decodePytorch(await readFile('weights.pt'));
 * ```
 */
export function decodePytorch(bytes: Uint8Array): ModelParameters {
  return readFormat('INVALID_PYTORCH', 'PyTorch file', () => {
    if (!isZip(bytes)) throw noZip(bytes);
    const entries = readZip(bytes);
    const pickle = findPickle(entries);
    const folder = pickle.name.slice(0, -'data.pkl'.length);
    const tensors = findTensors(readPickle(unpackEntry(pickle, false)));
    return readTensors(tensors, new StorageReader(entries, folder));
  });
}

function noZip(bytes: Uint8Array): FormatFault {
  const isPickle = bytes[0] === 0x80 && bytes[1] >= 2;
  return isPickle
    ? new FormatFault(
        'it has the form from before PyTorch 1.6',
        'Load it with PyTorch and save it again with torch.save.',
      )
    : new FormatFault('it is no zip file');
}

function findPickle(entries: readonly ZipEntry[]): ZipEntry {
  const pickle = entries.find(({ name }) => name === 'data.pkl' || name.endsWith('/data.pkl'));
  if (!pickle) throw new FormatFault('it holds no data.pkl');
  if (!entries.some(({ name }) => name.includes('/code/'))) return pickle;
  throw new FormatFault(
    'it is a TorchScript program',
    'Save the weights only: torch.save(model.state_dict(), "weights.pt").',
  );
}

/** The tensors of a `state_dict`, or of the one in a checkpoint. */
function findTensors(value: PickledValue): ReadonlyMap<string, PickledTensor> {
  const tensors = new Map<string, PickledTensor>();
  for (const [name, entry] of findStateDict(value).entries) {
    if (!isOfKind(entry, 'tensor')) {
      throw new FormatFault(
        `${quote(name)} is no tensor`,
        'Save the weights only: torch.save(model.state_dict(), "weights.pt").',
      );
    }
    tensors.set(name, entry);
  }
  return tensors;
}

function findStateDict(value: PickledValue): PickledDictionary {
  if (!isOfKind(value, 'dictionary')) {
    throw new FormatFault('it holds no dictionary', 'Save the weights: torch.save(model.state_dict(), "weights.pt").');
  }
  const nested = stateDictKeys.map((key) => value.entries.get(key)).find((entry) => isOfKind(entry, 'dictionary'));
  return isOfKind(nested, 'dictionary') ? nested : value;
}

/** Reads every tensor once. Together they may have no more numbers than the file: views of shared numbers would multiply it. */
function readTensors(tensors: ReadonlyMap<string, PickledTensor>, storages: StorageReader): ModelParameters {
  const used = new Set<PickledStorage['key']>();
  let [available, needed] = [0, 0];
  for (const [name, { storage, shape }] of tensors) {
    if (!used.has(storage.key)) available += storages.count(storage);
    used.add(storage.key);
    needed += countElements(quote(name), shape);
  }
  if (needed > available) throw shared();
  return Object.fromEntries([...tensors].map(([name, tensor]) => [name, readTensor(name, tensor, storages)]));
}

function shared(): FormatFault {
  return new FormatFault(
    'its tensors have more numbers than the file: some are views of the same',
    'Save copies of the tensors: {name: tensor.clone() for name, tensor in model.state_dict().items()}.',
  );
}

function readTensor(name: string, tensor: PickledTensor, storages: StorageReader): ParameterTensor {
  const { shape, strides, offset, storage } = tensor;
  const numbers = storages.read(storage);
  checkReach(name, tensor, numbers.length);
  return { shape, data: gatherStrided(numbers, { shape, strides, offset }) };
}

function checkReach(name: string, { shape, strides, offset }: PickledTensor, available: number): void {
  const areSizes = [offset, ...strides].every((size) => Number.isSafeInteger(size) && size >= 0);
  if (strides.length !== shape.length || !areSizes) throw new FormatFault(`${quote(name)} has strides that are none`);
  if (shape.includes(0)) return;
  const last = shape.reduce((position, size, axis) => position + (size - 1) * strides[axis], offset);
  if (!(last < available)) throw new FormatFault(`${quote(name)} reaches beyond its ${available} numbers`);
}

/** The numbers under `data/`, each entry unpacked once. */
class StorageReader {
  readonly #entries: ReadonlyMap<string, ZipEntry>;
  readonly #numbers = new Map<string, Float32Array>();
  readonly #isBigEndian: boolean;

  constructor(entries: readonly ZipEntry[], folder: string) {
    this.#entries = new Map(
      entries.filter(({ name }) => name.startsWith(folder)).map((entry) => [entry.name.slice(folder.length), entry]),
    );
    const byteOrder = this.#entries.get('byteorder');
    this.#isBigEndian = byteOrder !== undefined && new TextDecoder().decode(unpackEntry(byteOrder, false)) === 'big';
  }

  /** Numbers in a storage; the entry must hold exactly those. */
  count({ key, type, count }: PickledStorage): number {
    const size = this.#entry(key).size;
    if (size === count * bytesOfFloat[type]) return count;
    throw new FormatFault(`data/${key.slice(0, 20)} has ${size} bytes; ${count} numbers of ${type} need others`);
  }

  read(storage: PickledStorage): Float32Array {
    const { key, type } = storage;
    const known = this.#numbers.get(`${key} ${type}`);
    if (known) return known;
    this.count(storage);
    const numbers = readFloats(unpackEntry(this.#entry(key), false), type, this.#isBigEndian);
    this.#numbers.set(`${key} ${type}`, numbers);
    return numbers;
  }

  #entry(key: string): ZipEntry {
    const entry = this.#entries.get(`data/${key}`);
    if (entry) return entry;
    throw new FormatFault(`it holds no ${quote(`data/${key}`)}`);
  }
}
