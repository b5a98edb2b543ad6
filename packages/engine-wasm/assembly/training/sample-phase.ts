import { applyTanh, TANH } from '../activation';
import { VALUE } from '../block';
import { convolveRow } from '../convolution/forward';
import { convolutionInputGradient } from '../convolution/input-gradient';
import { convolutionBiasGradient, poolRow, unpool } from '../convolution/pooling';
import { convolutionWeightGradient } from '../convolution/weight-gradient';
import { winogradGradients } from '../convolution/winograd/backward';
import { convolveTwoRows } from '../convolution/winograd/forward';
import { denseForward } from '../dense/forward';
import { denseInputGradient } from '../dense/input-gradient';
import { ConvolutionStage, DenseStage, Job, Network } from '../plan';
import { gatherImages } from './gather-images';
import { lossGradient } from './loss';

@inline
export function convolutionStage(network: Network, index: i32): ConvolutionStage {
  return changetype<ConvolutionStage>(network.convolutions + <usize>index * offsetof<ConvolutionStage>());
}

@inline
export function denseStage(network: Network, index: i32): DenseStage {
  return changetype<DenseStage>(network.denseStages + <usize>index * offsetof<DenseStage>());
}

/** From the images of a block to its logits. */
export function forwardBlock(network: Network, job: Job, order: usize, block: i32, scratch: usize): void {
  gatherImages(network, job, order, block, scratch);
  for (let index = 0; index < network.convolutionCount; index++) {
    forwardConvolution(convolutionStage(network, index), scratch, pooledAddress(network, index, block, scratch));
  }
  for (let index = 0; index < network.denseCount; index++) forwardDense(denseStage(network, index), block);
}

/** The gradients of a block: its share of the convolution gradients, and what the dense gradients are made of. */
export function backwardBlock(network: Network, job: Job, order: usize, block: i32, scratch: usize): void {
  lossGradient(denseStage(network, network.denseCount - 1), job, order, block);
  for (let index = network.denseCount - 1; index > 0; index--) backwardDense(network, index, block);
  backwardFeatures(denseStage(network, 0), block, scratch + network.featureGradient);
  const share = network.shares + <usize>block * network.shareBytes;
  for (let index = network.convolutionCount - 1; index >= 0; index--) {
    backwardConvolution(network, index, scratch, share);
  }
}

function forwardConvolution(stage: ConvolutionStage, scratch: usize, pooled: usize): void {
  const rowBytes = <usize>(stage.columns * stage.filterStride) * VALUE;
  for (let row = 0; row < stage.rows; row++) {
    if (!stage.isWinograd) convolveRow(stage, scratch, row);
    else if (row % 2 == 0) convolveTwoRows(stage, scratch, row);
    if (stage.activation == TANH) applyTanh(scratch + stage.response + <usize>row * rowBytes, rowBytes);
    const pooledRow = row / stage.poolSize;
    if (row % stage.poolSize == stage.poolSize - 1 && pooledRow < stage.pooledRows) {
      poolRow(stage, scratch, pooled, pooledRow);
    }
  }
}

/** Where the means of a stage go: into the next convolution's input, or into the block's part of the first dense input. */
function pooledAddress(network: Network, index: i32, block: i32, scratch: usize): usize {
  if (index + 1 < network.convolutionCount) return scratch + convolutionStage(network, index + 1).input;
  const dense = denseStage(network, 0);
  return dense.input + <usize>(block * dense.inputStride) * VALUE;
}

function forwardDense(stage: DenseStage, block: i32): void {
  const output = stage.output + <usize>(block * stage.unitStride) * VALUE;
  denseForward(stage, stage.input + <usize>(block * stage.inputStride) * VALUE, output);
  if (stage.activation == TANH) applyTanh(output, <usize>stage.units * VALUE);
}

/** From the gradient of a dense stage's sums to that of the sums of the stage before it. */
function backwardDense(network: Network, index: i32, block: i32): void {
  const stage = denseStage(network, index), before = denseStage(network, index - 1);
  const inputOffset = <usize>(block * stage.inputStride) * VALUE;
  const outputGradient = stage.outputGradient + <usize>(block * stage.unitStride) * VALUE;
  const target = before.outputGradient + inputOffset;
  denseInputGradient(stage, outputGradient, stage.input + inputOffset, before.activation, target);
}

/** From the gradient of the first dense stage's sums to that of the means before it. */
function backwardFeatures(stage: DenseStage, block: i32, target: usize): void {
  const outputGradient = stage.outputGradient + <usize>(block * stage.unitStride) * VALUE;
  denseInputGradient(stage, outputGradient, stage.input + <usize>(block * stage.inputStride) * VALUE, 0, target);
}

function backwardConvolution(network: Network, index: i32, scratch: usize, share: usize): void {
  const stage = convolutionStage(network, index);
  const isLast = index + 1 == network.convolutionCount;
  unpool(stage, scratch, scratch + (isLast ? network.featureGradient : convolutionStage(network, index + 1).inputGradient));
  convolutionBiasGradient(stage, scratch, share);
  if (stage.isWinograd) {
    winogradGradients(stage, scratch, share);
  } else {
    convolutionWeightGradient(stage, scratch, share);
    if (index > 0) convolutionInputGradient(stage, scratch);
  }
}
