import { AddressSpace } from './address-space';
import { blockSize, countBlocks, roundToVector, valueBytes } from './block';
import type { NetworkLayout } from './network-layout';
import { stepRatesRecord } from './plan-records';
import { recordSize } from './record';

/** What a call needs room for. */
export interface CallSize {
  readonly batchSize: number;
  readonly steps: number;
  /** Bytes of images that the call brings with it; 0 when it uses the loaded ones. */
  readonly imageBytes: number;
}

/** Where everything lies that lasts for one call. */
export interface CallLayout {
  readonly batchSize: number;
  readonly blocks: number;
  readonly order: number;
  readonly rates: number;
  readonly losses: number;
  readonly corrects: number;
  readonly sampleLosses: number;
  readonly sampleCorrects: number;
  readonly images: number;
  readonly shares: number;
  /** Inputs of each dense stage, and the logits behind the last one. */
  readonly activations: readonly number[];
  /** Gradients of the weighted sums of each dense stage. */
  readonly outputGradients: readonly number[];
  /** The first address behind all this. */
  readonly end: number;
}

/** Finds a place for what a call needs, from `start` on. */
export function planCallLayout(network: NetworkLayout, start: number, size: CallSize): CallLayout {
  const { batchSize, steps, imageBytes } = size;
  const space = new AddressSpace(start);
  const blocks = countBlocks(batchSize);
  const takeValues = (count: number) => space.take(valueBytes * blocks * roundToVector(count));
  const units = network.dense.map(({ shape }) => shape.layer.layer.units);
  return {
    batchSize,
    blocks,
    order: space.take(4 * steps * batchSize),
    rates: space.take(recordSize(stepRatesRecord) * steps),
    losses: space.take(4 * steps),
    corrects: space.take(4 * steps),
    sampleLosses: space.take(4 * blockSize * blocks),
    sampleCorrects: space.take(4 * blockSize * blocks),
    images: space.take(imageBytes),
    shares: space.take(network.shareBytes * blocks),
    activations: [takeValues(network.dense[0].shape.layer.inputs), ...units.map(takeValues)],
    outputGradients: units.map(takeValues),
    end: space.end,
  };
}
