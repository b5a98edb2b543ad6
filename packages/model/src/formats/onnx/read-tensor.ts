import { quote } from '../../quote';
import { concatenate } from '../concatenate';
import { FormatFault } from '../format-fault';
import { countElements } from '../numbers/count-elements';
import { bytesOfFloat, type FloatType, readFloats } from '../numbers/float-numbers';
import { readProtobuf } from '../protobuf/read-protobuf';
import { dataTypes, fields } from './onnx-proto';
import { readIntegers, readText, requireBytes, requireInteger } from './proto-values';

/** A tensor as it stands in the file: views of its bytes; the numbers are read when a layer needs them. */
export interface OnnxTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dataType: number;
  /** Numbers in one piece, little-endian. */
  readonly raw: Uint8Array;
  /** int64 numbers that stand one by one, a few at most. */
  readonly integers: readonly number[];
}

/** A shape or a list of axes: more integers than these are no LeNet. */
const mostIntegers = 100;

const floatTypes: Readonly<Record<number, FloatType>> = {
  [dataTypes.float]: 'F32',
  [dataTypes.double]: 'F64',
  [dataTypes.float16]: 'F16',
  [dataTypes.bfloat16]: 'BF16',
};

/** Reads what a tensor is; not yet its numbers. */
export function readTensor(bytes: Uint8Array): OnnxTensor {
  let name = '';
  let dataType = 0;
  let raw: Uint8Array = new Uint8Array();
  const shape: number[] = [];
  const integers: number[] = [];
  const loose: Uint8Array[] = [];
  for (const field of readProtobuf(bytes)) {
    switch (field.number) {
      case fields.tensor.name:
        name = readText(field);
        break;
      case fields.tensor.dataType:
        dataType = requireInteger(field);
        break;
      case fields.tensor.dims:
        shape.push(...readIntegers(field, mostIntegers - shape.length));
        break;
      case fields.tensor.rawData:
        raw = requireBytes(field);
        break;
      case fields.tensor.floatData:
      case fields.tensor.doubleData:
        loose.push(requireBytes(field));
        break;
      case fields.tensor.int64Data:
        integers.push(...readIntegers(field, mostIntegers - integers.length));
        break;
      case fields.tensor.externalData:
        throw external(name);
      case fields.tensor.dataLocation:
        if (requireInteger(field) !== 0) throw external(name);
        break;
    }
  }
  return { name, shape, dataType, raw: raw.length > 0 ? raw : concatenate(loose), integers };
}

/** The numbers of a tensor as float32, row-major; half and double precision are converted. */
export function readNumbers({ name, shape, dataType, raw }: OnnxTensor): Float32Array {
  if (!Object.hasOwn(floatTypes, dataType)) {
    throw new FormatFault(
      `${quote(name)} has the element type ${dataType}; weights are floating-point numbers`,
      'Export the network as float32.',
    );
  }
  const type = floatTypes[dataType];
  const count = countElements(quote(name), shape);
  if (count === 0) throw new FormatFault(`${quote(name)} has no numbers`);
  if (raw.length === count * bytesOfFloat[type]) return readFloats(raw, type);
  throw new FormatFault(
    `${quote(name)} of shape [${shape.join(', ')}] needs ${count} numbers of ${type}, and has ${raw.length} bytes`,
  );
}

/** The integers of a shape. */
export function readShape({ name, dataType, raw, integers }: OnnxTensor): readonly number[] {
  if (dataType !== dataTypes.int64) throw new FormatFault(`${quote(name)} is no list of integers`);
  if (raw.length === 0) return integers;
  if (raw.length > 8 * mostIntegers || raw.length % 8 !== 0)
    throw new FormatFault(`${quote(name)} is no list of integers`);
  const view = new DataView(raw.buffer, raw.byteOffset, raw.length);
  return Array.from({ length: raw.length / 8 }, (_, index) => Number(view.getBigInt64(8 * index, true)));
}

function external(name: string): FormatFault {
  return new FormatFault(
    `the numbers of ${quote(name)} are in another file`,
    'Save the network with its weights in one file: torch.onnx.export(..., external_data=False).',
  );
}
