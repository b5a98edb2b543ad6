import { FLOAT } from '../block';
import { packWeights } from '../convolution/pack-weights';
import { Job, Network, StepRates } from '../plan';
import { decideToStop, isStopped, meet, takePiece } from './barrier';
import { updateParts } from './parameter-phase';
import { backwardBlock, convolutionStage, forwardBlock } from './sample-phase';

/**
 * Makes the steps `first` .. `end` of a job together with the other threads, each of which calls this with its own number.
 *
 *     sample phase      block by block:      images -> logits -> gradients
 *     -- meet --
 *     parameter phase   part by part:        gradient sums -> optimiser
 *     -- meet --
 *
 * @returns the number of steps made; fewer than asked for after a wish to stop or a loss that is not finite
 */
export function trainSteps(network: Network, job: Job, control: usize, thread: i32, first: i32, end: i32): i32 {
  const scratch = network.scratch + <usize>thread * network.scratchBytes;
  for (let step = first; step < end; step++) {
    samplePhase(network, job, control, job.order + <usize>(step * job.batchSize) * 4, scratch);
    meet(control, job.threads);
    if (thread == 0) decideToStop(control, isFinite(sumLosses(job, step)));
    updateParts(network, job, control, ratesOf(job, step), scratch);
    meet(control, job.threads);
    if (isStopped(control)) return step + 1 - first;
  }
  return end - first;
}

function samplePhase(network: Network, job: Job, control: usize, order: usize, scratch: usize): void {
  packAllWeights(network, scratch);
  for (let block = takePiece(control); block < job.blocks; block = takePiece(control)) {
    forwardBlock(network, job, order, block, scratch);
    backwardBlock(network, job, order, block, scratch);
  }
}

/** The logits of one batch, made together with the other threads. */
export function forwardPhase(network: Network, job: Job, control: usize, thread: i32): void {
  const scratch = network.scratch + <usize>thread * network.scratchBytes;
  packAllWeights(network, scratch);
  for (let block = takePiece(control); block < job.blocks; block = takePiece(control)) {
    forwardBlock(network, job, job.order, block, scratch);
  }
}

function packAllWeights(network: Network, scratch: usize): void {
  for (let index = 0; index < network.convolutionCount; index++) packWeights(convolutionStage(network, index), scratch);
}

function ratesOf(job: Job, step: i32): StepRates {
  return changetype<StepRates>(job.rates + <usize>step * offsetof<StepRates>());
}

/** Adds the losses and hits of the batch in the order of its samples. */
function sumLosses(job: Job, step: i32): f32 {
  let loss: f64 = 0;
  let correct: i32 = 0;
  for (let place = 0; place < job.batchSize; place++) {
    loss += load<f32>(job.sampleLosses + <usize>place * FLOAT);
    correct += load<i32>(job.sampleCorrects + <usize>place * 4);
  }
  const mean = <f32>(loss / job.batchSize);
  store<f32>(job.losses + <usize>step * FLOAT, mean);
  store<i32>(job.corrects + <usize>step * 4, correct);
  return mean;
}
