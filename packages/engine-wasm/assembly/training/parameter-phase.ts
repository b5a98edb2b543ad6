import { FLOAT, VALUE } from '../block';
import { denseBiasGradient, denseWeightGradient, STRIP } from '../dense/weight-gradient';
import { DenseStage, Job, Network, StepRates } from '../plan';
import { updateParameters } from './optimizer';
import { denseStage } from './sample-phase';

/**
 * Sums the gradients of one thread's part of the parameters over the batch, always in the order of the blocks, and applies the
 * optimiser. The parts depend on the number of threads; the numbers do not.
 */
export function updatePart(network: Network, job: Job, rates: StepRates, thread: i32, scratch: usize): void {
  const strip = scratch + network.gradientStrip;
  updateConvolutions(network, job, rates, thread, strip);
  for (let index = 0; index < network.denseCount; index++) {
    updateDense(network, denseStage(network, index), job, rates, thread, strip);
  }
}

/** Start of a thread's part of `count` things; its end is the start of the next thread's part. */
@inline
export function partStart(count: i32, thread: i32, threads: i32): i32 {
  return <i32>((<i64>count * thread) / threads);
}

/** Work: one addition a parameter and block. */
function updateConvolutions(network: Network, job: Job, rates: StepRates, thread: i32, strip: usize): void {
  const vectors = <i32>(network.shareBytes / 16);
  const end = partStart(vectors, thread + 1, job.threads);
  for (let vector = partStart(vectors, thread, job.threads); vector < end; vector++) {
    const offset = <usize>vector * 16;
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

function updateDense(
  network: Network,
  stage: DenseStage,
  job: Job,
  rates: StepRates,
  thread: i32,
  strip: usize,
): void {
  const pairs = (stage.units + 1) / 2;
  const firstUnit = 2 * partStart(pairs, thread, job.threads);
  const endUnit = min(2 * partStart(pairs, thread + 1, job.threads), stage.units);
  for (let input = 0; input < stage.inputStride; input += STRIP) {
    const count = min(STRIP, stage.inputStride - input);
    for (let unit = firstUnit; unit < endUnit; unit += 2) {
      denseWeightGradient(stage, job.blocks, unit, input, count, strip);
      const row = stage.weights + <usize>(unit * stage.inputStride + input) * FLOAT;
      updateParameters(network, job, rates, row, strip, count);
      if (unit + 1 < endUnit) {
        const nextRow = row + <usize>stage.inputStride * FLOAT;
        updateParameters(network, job, rates, nextRow, strip + <usize>STRIP * FLOAT, count);
      }
    }
  }
  if (thread == 0) updateBiases(network, stage, job, rates, strip);
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
