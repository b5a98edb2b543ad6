import { AddressSpace } from './address-space';
import { roundToVector, stripLength, valueBytes } from './block';
import { convolutionRecord, denseRecord, jobRecord, networkRecord } from './plan-records';
import type { ConvolutionShape, DenseShape, NetworkStages } from './plan-stages';
import { recordSize } from './record';

/** Where a parameter lies: `rows` rows of `columns` float32, each row starting `stride` float32 after the one before. */
export interface TensorPlace {
  readonly name: string;
  readonly shape: readonly number[];
  readonly address: number;
  readonly rows: number;
  readonly columns: number;
  readonly stride: number;
}

/** Scratch offsets and addresses that belong to one convolution stage. */
export interface ConvolutionPlaces {
  readonly shape: ConvolutionShape;
  readonly weights: TensorPlace;
  readonly biases: TensorPlace;
  readonly tapOffsets: number;
  readonly input: number;
  readonly inputGradient: number;
  readonly response: number;
  readonly packedByFilter: number;
  readonly packedByTap: number;
  readonly biasGradient: number;
  readonly winograd: WinogradPlaces;
}

/** Scratch offsets of the fields of Winograd's convolution; unused (0) for a direct one. */
export interface WinogradPlaces {
  readonly transformed: number;
  readonly products: number;
  readonly productGradients: number;
  readonly transformedGradient: number;
  readonly weightGradient: number;
}

/** Addresses that belong to one dense stage. */
export interface DensePlaces {
  readonly shape: DenseShape;
  readonly weights: TensorPlace;
  readonly biases: TensorPlace;
}

/** Where everything lies that stays in memory as long as the engine lives. */
export interface NetworkLayout {
  readonly threads: number;
  readonly control: number;
  readonly networkRecord: number;
  readonly jobRecord: number;
  readonly convolutionRecords: number;
  readonly denseRecords: number;
  readonly pixelValues: number;
  readonly parameters: number;
  /** Bytes of all parameters, and from parameters to first and from first to second moments. */
  readonly parameterBytes: number;
  /** Bytes of the convolutions' parameters, which come first. */
  readonly shareBytes: number;
  readonly tensors: readonly TensorPlace[];
  readonly convolutions: readonly ConvolutionPlaces[];
  readonly dense: readonly DensePlaces[];
  readonly scratch: number;
  readonly scratchBytes: number;
  readonly featureGradient: number;
  readonly gradientStrip: number;
  /** The first address behind all this. */
  readonly end: number;
}

/** The control words of `assembly/training/barrier.ts`. */
export const controlBytes = 20;

/** Finds a place for all that stays in memory, from `start` on. */
export function planNetworkLayout(stages: NetworkStages, threads: number, start: number): NetworkLayout {
  const space = new AddressSpace(start);
  const records = {
    control: space.take(controlBytes),
    networkRecord: space.take(recordSize(networkRecord)),
    jobRecord: space.take(recordSize(jobRecord)),
    convolutionRecords: space.take(recordSize(convolutionRecord) * stages.convolutions.length),
    denseRecords: space.take(recordSize(denseRecord) * stages.dense.length),
    pixelValues: space.take(256 * 4),
  };
  const tapOffsets = stages.convolutions.map((stage) => space.take(4 * countTaps(stage)));
  const parameters = space.end;
  const convolutionTensors = stages.convolutions.map((stage) => placeTensors(space, stage, countTaps(stage)));
  const shareBytes = space.end - parameters;
  const denseTensors = stages.dense.map((stage) => placeTensors(space, stage, stage.layer.inputs));
  const parameterBytes = space.end - parameters;
  space.take(2 * parameterBytes);

  const scratch = new AddressSpace(0);
  const convolutions = stages.convolutions.map((shape, index) => ({
    shape,
    ...convolutionTensors[index],
    tapOffsets: tapOffsets[index],
    ...placeScratch(scratch, shape),
  }));
  const dense = stages.dense.map((shape, index) => ({ shape, ...denseTensors[index] }));
  const featureGradient = scratch.take(valueBytes * roundToVector(stages.dense[0].layer.inputs));
  const gradientStrip = scratch.take(4 * 2 * stripLength);
  return {
    threads,
    ...records,
    parameters,
    parameterBytes,
    shareBytes,
    tensors: [...convolutions, ...dense].flatMap(({ weights, biases }) => [weights, biases]),
    convolutions,
    dense,
    featureGradient,
    gradientStrip,
    scratchBytes: scratch.end,
    scratch: space.take(scratch.end * threads),
    end: space.end,
  };
}

/** Weights of one filter. */
export function countTaps({ layer }: ConvolutionShape): number {
  return layer.inputShape[0] * layer.layer.kernelSize ** 2;
}

/** Values that a response holds for each pixel: the filters, rounded up to an even number. */
export function filterStride({ layer }: ConvolutionShape): number {
  return 2 * Math.ceil(layer.layer.filters / 2);
}

/** Height and width of an input map, padding included. */
export function paddedSize({ layer }: ConvolutionShape): readonly [rows: number, columns: number] {
  const [, rows, columns] = layer.inputShape;
  return [rows + 2 * layer.layer.padding, columns + 2 * layer.layer.padding];
}

/** Places weights and biases; the rows of dense weights are padded to whole vectors, those of filters lie close. */
function placeTensors(
  space: AddressSpace,
  { layer }: ConvolutionShape | DenseShape,
  columns: number,
): { weights: TensorPlace; biases: TensorPlace } {
  const rows = layer.outputShape[0];
  const stride = layer.kind === 'dense' ? roundToVector(columns) : columns;
  const [[weightName, weightShape], [biasName, biasShape]] = Object.entries(layer.parameterShapes);
  return {
    weights: { name: weightName, shape: weightShape, address: space.take(4 * rows * stride), rows, columns, stride },
    biases: { name: biasName, shape: biasShape, address: space.take(4 * rows), rows: 1, columns: rows, stride: rows },
  };
}

function placeScratch(scratch: AddressSpace, shape: ConvolutionShape) {
  const [channels] = shape.layer.inputShape;
  const [filters, rows, columns] = shape.layer.outputShape;
  const [inputRows, inputColumns] = paddedSize(shape);
  const inputBytes = valueBytes * channels * inputRows * inputColumns;
  return {
    input: scratch.take(inputBytes),
    inputGradient: scratch.take(inputBytes),
    response: scratch.take(valueBytes * rows * columns * filterStride(shape)),
    packedByFilter: scratch.take(4 * filters * (positions * channels + countTaps(shape) + 1)),
    packedByTap: scratch.take(4 * filters * (positions * channels + countTaps(shape))),
    biasGradient: scratch.take(valueBytes * filterStride(shape)),
    winograd: placeWinograd(scratch, shape),
  };
}

/** Places of a transformed 4x4 field. */
const positions = 16;

/** Whether a convolution is made by Winograd's F(2x2, 3x3): its responses have to fall into whole 2x2 tiles. */
export function usesWinograd({ layer }: ConvolutionShape): boolean {
  const [, rows, columns] = layer.outputShape;
  return layer.layer.kernelSize === 3 && layer.inputShape[0] > 1 && rows % 2 === 0 && columns % 2 === 0;
}

function placeWinograd(scratch: AddressSpace, shape: ConvolutionShape): WinogradPlaces {
  if (!usesWinograd(shape)) {
    return { transformed: 0, products: 0, productGradients: 0, transformedGradient: 0, weightGradient: 0 };
  }
  const [channels] = shape.layer.inputShape;
  const [, rows, columns] = shape.layer.outputShape;
  const tiles = (rows * columns) / 4;
  const stride = filterStride(shape);
  return {
    transformed: scratch.take(valueBytes * positions * tiles * channels),
    products: scratch.take(valueBytes * positions * stride),
    productGradients: scratch.take(valueBytes * positions * tiles * stride),
    transformedGradient: scratch.take(valueBytes * positions * channels),
    weightGradient: scratch.take(4 * positions * stride * channels),
  };
}
