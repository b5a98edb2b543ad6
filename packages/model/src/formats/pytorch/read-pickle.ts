import { quote } from '../../quote';
import { FormatFault } from '../format-fault';
import type { FloatType } from '../numbers/float-numbers';
import type { PickledGlobal, PickledList, PickledStorage, PickledTensor, PickledValue } from './pickle-value';

/**
 * Reads the pickle of a `state_dict`, by the few opcodes and names that one needs.
 *
 * A pickle is a program; this runs none of it. Names of functions stay names, and the four that PyTorch needs for a tensor are known here.
 * Every opcode takes constant time and makes at most one value, so time and memory are bounded by the length of the pickle.
 * Source: https://github.com/python/cpython/blob/main/Lib/pickletools.py
 *
 * @throws FormatFault for any other opcode or name, and for a pickle that is damaged
 */
export function readPickle(bytes: Uint8Array): PickledValue {
  if (bytes.length > largestPickle)
    throw new FormatFault(`its pickle has ${bytes.length} bytes; at most ${largestPickle} are read`, saveStateDict);
  return new PickleReader(bytes).read();
}

const storageTypes: Readonly<Record<string, FloatType>> = {
  'torch.FloatStorage': 'F32',
  'torch.DoubleStorage': 'F64',
  'torch.HalfStorage': 'F16',
  'torch.BFloat16Storage': 'BF16',
};

const rebuildTensor = 'torch._utils._rebuild_tensor_v2';
const rebuildParameter = 'torch._utils._rebuild_parameter';
const orderedDictionary = 'collections.OrderedDict';
const knownNames: readonly string[] = [
  rebuildTensor,
  rebuildParameter,
  orderedDictionary,
  ...Object.keys(storageTypes),
];

/** LeNet has four axes at most; a bound before anything is copied. */
const largestRank = 8;

/** A LeNet's has a thousand; each byte of one can become an object. */
const largestPickle = 256 * 1024;

const saveStateDict = 'Save the weights only: torch.save(model.state_dict(), "weights.pt").';
const saveFloats = 'Save the weights as float32: model.float().state_dict().';

/** A value that lies on the stack; `mark` begins the items of a list or dictionary. */
type StackItem = PickledValue | typeof mark;
const mark = Symbol('mark');

class PickleReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #stack: StackItem[] = [];
  readonly #memo = new Map<number, PickledValue>();
  #position = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  read(): PickledValue {
    while (this.#position < this.#bytes.length) {
      const opcode = this.#byte();
      if (opcode === stop) return this.#pop();
      const operation: Operation | undefined = opcodes[opcode as keyof typeof opcodes];
      if (!operation)
        throw new FormatFault(`its pickle has the opcode ${quote(String.fromCharCode(opcode))}`, saveStateDict);
      this.#run(operation);
    }
    throw new FormatFault('its pickle is cut short');
  }

  #run(operation: Operation): void {
    switch (operation) {
      case 'protocol':
        this.#bytesOf(1);
        break;
      case 'frame':
        this.#bytesOf(8);
        break;
      case 'mark':
        this.#stack.push(mark);
        break;
      case 'none':
        this.#push(null);
        break;
      case 'true':
        this.#push(true);
        break;
      case 'false':
        this.#push(false);
        break;
      case 'uint8':
        this.#push(this.#byte());
        break;
      case 'uint16':
        this.#push(this.#viewOf(2).getUint16(0, true));
        break;
      case 'int32':
        this.#push(this.#viewOf(4).getInt32(0, true));
        break;
      case 'long':
        this.#push(this.#long());
        break;
      case 'float64':
        this.#push(this.#viewOf(8).getFloat64(0));
        break;
      case 'text8':
        this.#push(this.#text(this.#byte()));
        break;
      case 'text32':
        this.#push(this.#text(this.#viewOf(4).getUint32(0, true)));
        break;
      case 'empty-dictionary':
        this.#push({ kind: 'dictionary', entries: new Map() });
        break;
      case 'empty-list':
        this.#push({ kind: 'list', items: [] });
        break;
      case 'tuple':
        this.#push({ kind: 'list', items: this.#popToMark() });
        break;
      case 'tuple1':
        this.#push({ kind: 'list', items: this.#popMany(1) });
        break;
      case 'tuple2':
        this.#push({ kind: 'list', items: this.#popMany(2) });
        break;
      case 'tuple3':
        this.#push({ kind: 'list', items: this.#popMany(3) });
        break;
      case 'append':
        this.#append(this.#popMany(1));
        break;
      case 'appends':
        this.#append(this.#popToMark());
        break;
      case 'set-item':
        this.#setItems(this.#popMany(2));
        break;
      case 'set-items':
        this.#setItems(this.#popToMark());
        break;
      case 'memoize8':
        this.#memo.set(this.#byte(), this.#top());
        break;
      case 'memoize32':
        this.#memo.set(this.#viewOf(4).getUint32(0, true), this.#top());
        break;
      case 'memoize-next':
        this.#memo.set(this.#memo.size, this.#top());
        break;
      case 'recall8':
        this.#push(this.#recall(this.#byte()));
        break;
      case 'recall32':
        this.#push(this.#recall(this.#viewOf(4).getUint32(0, true)));
        break;
      case 'global':
        this.#push(this.#global(this.#line(), this.#line()));
        break;
      case 'stack-global': {
        const [module, name] = this.#popMany(2);
        if (typeof module !== 'string' || typeof name !== 'string') throw damaged('a name that is no text');
        this.#push(this.#global(module, name));
        break;
      }
      case 'persistent-id':
        this.#push(toStorage(this.#pop()));
        break;
      case 'call': {
        const [callee, argument] = this.#popMany(2);
        this.#push(call(requireGlobal(callee), requireList(argument).items));
        break;
      }
      case 'set-state':
        this.#pop();
        break;
    }
  }

  #byte(): number {
    return this.#bytesOf(1)[0];
  }

  #bytesOf(length: number): Uint8Array {
    const start = this.#position;
    if (length > this.#bytes.length - start) throw new FormatFault('its pickle is cut short');
    this.#position += length;
    return this.#bytes.subarray(start, this.#position);
  }

  #viewOf(length: number): DataView {
    const { byteOffset } = this.#bytesOf(length);
    return new DataView(this.#view.buffer, byteOffset, length);
  }

  #text(length: number): string {
    return new TextDecoder().decode(this.#bytesOf(length));
  }

  #line(): string {
    const end = this.#bytes.indexOf(0x0a, this.#position);
    if (end < 0) throw new FormatFault('its pickle is cut short');
    const text = this.#text(end - this.#position);
    this.#position++;
    return text;
  }

  /** A little-endian two's complement number of any length; those of 6 bytes or more are left out, since no size needs them. */
  #long(): number {
    const bytes = this.#bytesOf(this.#byte());
    if (bytes.length > 6) return Number.NaN;
    const value = bytes.reduce((sum, byte, index) => sum + byte * 2 ** (8 * index), 0);
    const isNegative = bytes.length > 0 && bytes[bytes.length - 1] >= 0x80;
    return isNegative ? value - 2 ** (8 * bytes.length) : value;
  }

  #global(module: string, name: string): PickledGlobal {
    const full = `${module}.${name}`;
    if (knownNames.includes(full)) return { kind: 'global', name: full };
    const isStorage = /^torch\.\w*Storage$/.test(full) || full === 'torch.storage.UntypedStorage';
    const found = isStorage ? `tensors of ${quote(full)}` : `the Python object ${quote(full)}`;
    throw new FormatFault(`it holds ${found}`, isStorage ? saveFloats : saveStateDict);
  }

  #recall(key: number): PickledValue {
    const value = this.#memo.get(key);
    if (value === undefined) throw damaged('a reference to nothing');
    return value;
  }

  #push(value: PickledValue): void {
    this.#stack.push(value);
  }

  #top(): PickledValue {
    const item = this.#stack.at(-1);
    if (item === undefined || item === mark) throw damaged('an empty stack');
    return item;
  }

  #pop(): PickledValue {
    const value = this.#top();
    this.#stack.pop();
    return value;
  }

  #popMany(count: number): PickledValue[] {
    const values = Array.from({ length: count }, () => this.#pop());
    return values.reverse();
  }

  #popToMark(): PickledValue[] {
    const values: PickledValue[] = [];
    while (this.#stack.length > 0) {
      const item = this.#stack.pop();
      if (item === mark) return values.reverse();
      if (item !== undefined) values.push(item);
    }
    throw damaged('no mark');
  }

  #append(values: readonly PickledValue[]): void {
    const { items } = requireList(this.#top());
    for (const value of values) items.push(value);
  }

  #setItems(values: readonly PickledValue[]): void {
    const target = this.#top();
    if (!isOfKind(target, 'dictionary')) throw damaged('items of no dictionary');
    for (let index = 0; index + 1 < values.length; index += 2) {
      const key = values[index];
      if (typeof key === 'string') target.entries.set(key, values[index + 1]);
    }
  }
}

/** What the two functions and the one class that a `state_dict` needs would give. */
function call({ name }: PickledGlobal, values: readonly PickledValue[]): PickledValue {
  if (name === orderedDictionary && values.length === 0) return { kind: 'dictionary', entries: new Map() };
  if (name === rebuildTensor) return toTensor(values);
  if (name === rebuildParameter && values.length > 0) return values[0];
  throw damaged(`a call of ${quote(name)}`);
}

/** `_rebuild_tensor_v2(storage, offset, size, stride, ...)` */
function toTensor([storage, offset, shape, strides]: readonly PickledValue[]): PickledTensor {
  if (!isOfKind(storage, 'storage') || typeof offset !== 'number') throw damaged('a tensor without numbers');
  return { kind: 'tensor', storage, offset, shape: toSizes(shape), strides: toSizes(strides) };
}

function toSizes(value: PickledValue | undefined): readonly number[] {
  const { items } = requireList(value);
  if (items.length > largestRank) throw damaged(`a tensor of ${items.length} axes`);
  return items.map((size) => {
    if (typeof size === 'number') return size;
    throw damaged('a size that is no number');
  });
}

/** `('storage', class, key, device, count)` */
function toStorage(value: PickledValue): PickledStorage {
  const [kind, type, key, , count] = requireList(value).items;
  const name = requireGlobal(type).name;
  const isDescribed = kind === 'storage' && typeof key === 'string' && typeof count === 'number';
  if (!isDescribed || !Object.hasOwn(storageTypes, name)) throw damaged('numbers that are not described');
  return { kind: 'storage', type: storageTypes[name], key, count };
}

function requireList(value: PickledValue | undefined): PickledList {
  if (isOfKind(value, 'list')) return value;
  throw damaged('something else where a list should be');
}

function requireGlobal(value: PickledValue | undefined): PickledGlobal {
  if (isOfKind(value, 'global')) return value;
  throw damaged('something else where a name should be');
}

/** Whether a value is an object of a kind. */
export function isOfKind<Kind extends Exclude<PickledValue, string | number | boolean | null>['kind']>(
  value: PickledValue | undefined,
  kind: Kind,
): value is Extract<PickledValue, { readonly kind: Kind }> {
  return typeof value === 'object' && value !== null && value.kind === kind;
}

function damaged(found: string): FormatFault {
  return new FormatFault(`its pickle has ${found}`, saveStateDict);
}

const stop = 0x2e;

/** The opcodes that are known, of protocols 2 to 5. */
const opcodes = {
  128: 'protocol',
  149: 'frame',
  40: 'mark',
  78: 'none',
  136: 'true',
  137: 'false',
  75: 'uint8',
  77: 'uint16',
  74: 'int32',
  138: 'long',
  71: 'float64',
  140: 'text8',
  88: 'text32',
  125: 'empty-dictionary',
  93: 'empty-list',
  41: 'empty-list',
  116: 'tuple',
  133: 'tuple1',
  134: 'tuple2',
  135: 'tuple3',
  97: 'append',
  101: 'appends',
  115: 'set-item',
  117: 'set-items',
  113: 'memoize8',
  114: 'memoize32',
  148: 'memoize-next',
  104: 'recall8',
  106: 'recall32',
  99: 'global',
  147: 'stack-global',
  81: 'persistent-id',
  82: 'call',
  98: 'set-state',
} as const;

type Operation = (typeof opcodes)[keyof typeof opcodes];
