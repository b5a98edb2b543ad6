import { FLOAT } from '../block';
import { denseBiasGradient, denseWeightGradient, STRIP } from '../dense/weight-gradient';
import { DenseStage, Job, Network, StepRates } from '../plan';
import { takePiece } from './barrier';
import { updateParameters } from './optimizer';
import { denseStage } from './sample-phase';

/**
 * Sums the gradients of the parameters over the batch, always in the order of the blocks, and applies the optimiser, together with
 * the other threads. The parts are, in this order:
 *
 *     of each dense stage   each strip of inputs, for all units; then the biases
 *     of the convolutions   all parameters
 */
export function updateParts(network: Network, job: Job, control: usize, rates: StepRates, scratch: usize): void {
  const strip = scratch + network.gradientStrip;
  let part = takePiece(control);
  let firstPart = 0;
  for (let index = 0; index < network.denseCount; index++) {
    const stage = denseStage(network, index);
    const strips = (stage.inputStride + STRIP - 1) / STRIP;
    for (; part < firstPart + strips; part = takePiece(control)) {
      updateStrip(network, stage, job, rates, (part - firstPart) * STRIP, strip);
    }
    firstPart += strips;
    if (part == firstPart) {
      updateBiases(network, stage, job, rates, strip);
      part = takePiece(control);
    }
    firstPart++;
  }
  if (part == firstPart) updateConvolutions(network, job, rates, strip);
}

/** Work: one addition a parameter and block. */
function updateConvolutions(network: Network, job: Job, rates: StepRates, strip: usize): void {
  for (let offset: usize = 0; offset < network.shareBytes; offset += 16) {
    let share = network.shares + offset;
    let sum = v128.load(share);
    for (let block = 1; block < job.blocks; block++) {
      share += network.shareBytes;
      sum = f32x4.add(sum, v128.load(share));
    }
    v128.store(strip, sum);
    updateParameters(network, job, rates, network.parameters + offset, strip, 4);
  }
}

/** The weights of all units for one strip of inputs. */
function updateStrip(network: Network, stage: DenseStage, job: Job, rates: StepRates, input: i32, strip: usize): void {
  const count = min(STRIP, stage.inputStride - input);
  for (let unit = 0; unit < stage.units; unit += 2) {
    denseWeightGradient(stage, job.blocks, unit, input, count, strip);
    const row = stage.weights + <usize>(unit * stage.inputStride + input) * FLOAT;
    updateParameters(network, job, rates, row, strip, count);
    if (unit + 1 < stage.units) {
      const nextRow = row + <usize>stage.inputStride * FLOAT;
      updateParameters(network, job, rates, nextRow, strip + <usize>STRIP * FLOAT, count);
    }
  }
}

function updateBiases(network: Network, stage: DenseStage, job: Job, rates: StepRates, strip: usize): void {
  for (let first = 0; first < stage.unitStride; first += 4) {
    v128.store(strip, f32x4.splat(0));
    for (let unit = first; unit < min(first + 4, stage.units); unit++) {
      store<f32>(strip + <usize>(unit - first) * FLOAT, denseBiasGradient(stage, job.blocks, unit));
    }
    updateParameters(network, job, rates, stage.biases + <usize>first * FLOAT, strip, 4);
  }
}
