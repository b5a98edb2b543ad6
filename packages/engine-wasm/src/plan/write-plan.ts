import { normalizationTable } from '@lenet/model';
import { roundToVector, valueBytes } from './block';
import type { CallLayout } from './call-layout';
import {
  type ConvolutionPlaces,
  countTaps,
  type DensePlaces,
  filterStride,
  type NetworkLayout,
  paddedSize,
  usesWinograd,
} from './network-layout';
import { convolutionRecord, denseRecord, networkRecord } from './plan-records';
import type { KernelActivation } from './plan-stages';
import { type RecordValues, recordSize, writeRecord } from './record';

const activationCodes: Readonly<Record<KernelActivation, number>> = { relu: 1, tanh: 2 };

/** Writes the tables that never change: normalised pixel values and the byte offsets of the taps. */
export function writeTables(buffer: ArrayBufferLike, layout: NetworkLayout): void {
  new Float32Array(buffer, layout.pixelValues, 256).set(normalizationTable());
  for (const places of layout.convolutions) {
    const offsets = tapOffsets(places);
    new Uint32Array(buffer, places.tapOffsets, offsets.length).set(offsets);
  }
}

/** Byte offset of each tap, in the order channel, row, column, from the input pixel at the filter's top left. */
function tapOffsets({ shape }: ConvolutionPlaces): readonly number[] {
  const { kernelSize } = shape.layer.layer;
  const [rows, columns] = paddedSize(shape);
  return Array.from({ length: countTaps(shape) }, (_, tap) => {
    const channel = Math.floor(tap / kernelSize ** 2);
    const row = Math.floor(tap / kernelSize) % kernelSize;
    return valueBytes * ((channel * rows + row) * columns + (tap % kernelSize));
  });
}

/** Writes the records of the network and its stages, with the buffers of one call. */
export function writeNetwork(view: DataView, layout: NetworkLayout, call: CallLayout): void {
  const [first] = layout.convolutions;
  const [, rows, columns] = first.shape.layer.inputShape;
  const origin = interior(first);
  writeRecord(view, layout.networkRecord, networkRecord, {
    convolutions: layout.convolutionRecords,
    convolutionCount: layout.convolutions.length,
    denseStages: layout.denseRecords,
    denseCount: layout.dense.length,
    rows,
    columns,
    inputOrigin: origin.offset,
    inputRowBytes: origin.rowBytes,
    pixelValues: layout.pixelValues,
    parameters: layout.parameters,
    momentBytes: layout.parameterBytes,
    shares: call.shares,
    shareBytes: layout.shareBytes,
    scratch: layout.scratch,
    scratchBytes: layout.scratchBytes,
    featureGradient: layout.featureGradient,
    gradientStrip: layout.gradientStrip,
  });
  for (const [index, places] of layout.convolutions.entries()) {
    const address = layout.convolutionRecords + index * recordSize(convolutionRecord);
    writeRecord(view, address, convolutionRecord, convolutionValues(layout, places, layout.convolutions[index + 1]));
  }
  for (const [index, places] of layout.dense.entries()) {
    const address = layout.denseRecords + index * recordSize(denseRecord);
    writeRecord(view, address, denseRecord, denseValues(places, call, index));
  }
}

function convolutionValues(
  layout: NetworkLayout,
  places: ConvolutionPlaces,
  next: ConvolutionPlaces | undefined,
): RecordValues<typeof convolutionRecord> {
  const { shape, weights, biases } = places;
  const [filters, rows, columns] = shape.layer.outputShape;
  const [inputRows, inputColumns] = paddedSize(shape);
  const pooledRows = Math.floor(rows / shape.poolSize);
  const pooledColumns = Math.floor(columns / shape.poolSize);
  const pooled = next ? interior(next) : closelyPacked(pooledRows, pooledColumns);
  return {
    channels: shape.layer.inputShape[0],
    filters,
    filterStride: filterStride(shape),
    taps: countTaps(shape),
    isWinograd: usesWinograd(shape) ? 1 : 0,
    kernelSize: shape.layer.layer.kernelSize,
    inputRows,
    inputColumns,
    rows,
    columns,
    activation: activationCode(shape.activation),
    poolSize: shape.poolSize,
    pooledRows,
    pooledColumns,
    pooledOrigin: pooled.offset,
    pooledRowBytes: pooled.rowBytes,
    pooledMapBytes: pooled.mapBytes,
    weights: weights.address,
    biases: biases.address,
    weightShare: weights.address - layout.parameters,
    biasShare: biases.address - layout.parameters,
    tapOffsets: places.tapOffsets,
    input: places.input,
    inputGradient: places.inputGradient,
    response: places.response,
    packedByFilter: places.packedByFilter,
    packedByTap: places.packedByTap,
    biasGradient: places.biasGradient,
    ...places.winograd,
  };
}

function denseValues(
  { shape, weights, biases }: DensePlaces,
  call: CallLayout,
  index: number,
): RecordValues<typeof denseRecord> {
  const { units } = shape.layer.layer;
  return {
    inputs: shape.layer.inputs,
    inputStride: weights.stride,
    units,
    unitStride: roundToVector(units),
    activation: activationCode(shape.activation),
    weights: weights.address,
    biases: biases.address,
    input: call.activations[index],
    output: call.activations[index + 1],
    outputGradient: call.outputGradients[index],
  };
}

/** Steps through the pixels of a convolution's input inside its padding, in bytes. */
function interior({ shape }: ConvolutionPlaces) {
  const [rows, columns] = paddedSize(shape);
  const { padding } = shape.layer.layer;
  const rowBytes = valueBytes * columns;
  return { offset: padding * (rowBytes + valueBytes), rowBytes, mapBytes: rowBytes * rows };
}

/** Steps through pixels that lie in channel, row, column order without gaps, as a dense layer takes them. */
function closelyPacked(rows: number, columns: number) {
  return { offset: 0, rowBytes: valueBytes * columns, mapBytes: valueBytes * columns * rows };
}

function activationCode(activation: KernelActivation | undefined): number {
  return activation ? activationCodes[activation] : 0;
}
