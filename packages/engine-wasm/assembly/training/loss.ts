import { BLOCK, FLOAT, HIGH, VALUE } from '../block';
import { exp, log } from '../elementary';
import { DenseStage, Job } from '../plan';

/**
 * Cross-entropy of the softmax of a block's logits, its gradient, and whether the largest logit is at the label.
 *
 *     logits          value[units]
 *     outputGradient  value[units]     (softmax - one-hot label) / batch size; 0 for places past the batch
 *
 * Work: one exponential a logit, one logarithm a sample.
 */
export function lossGradient(stage: DenseStage, job: Job, order: usize, block: i32): void {
  const blockBytes = <usize>(block * stage.unitStride) * VALUE;
  for (let half = 0; half < 2; half++) {
    const place = block * BLOCK + half * 4;
    const offset = blockBytes + <usize>half * HIGH;
    lossGradientOfLanes(stage, job, order, place, stage.output + offset, stage.outputGradient + offset);
  }
}

function lossGradientOfLanes(
  stage: DenseStage,
  job: Job,
  order: usize,
  place: i32,
  logits: usize,
  gradients: usize,
): void {
  const labels = labelsOf(job, order, place);
  const isInBatch = i32x4.lt_s(i32x4.add(i32x4.splat(place), i32x4(0, 1, 2, 3)), i32x4.splat(job.batchSize));
  let largest = v128.load(logits);
  let largestUnit = i32x4.splat(0);
  for (let unit = 1; unit < stage.units; unit++) {
    const logit = v128.load(logits + <usize>unit * VALUE);
    const isLarger = f32x4.gt(logit, largest);
    largestUnit = v128.bitselect(i32x4.splat(unit), largestUnit, isLarger);
    largest = v128.bitselect(logit, largest, isLarger);
  }
  let sum = f32x4.splat(0);
  let labelLogit = f32x4.splat(0);
  for (let unit = 0; unit < stage.units; unit++) {
    const logit = v128.load(logits + <usize>unit * VALUE);
    const power = exp(f32x4.sub(logit, largest));
    v128.store(gradients + <usize>unit * VALUE, power);
    sum = f32x4.add(sum, power);
    labelLogit = v128.bitselect(logit, labelLogit, i32x4.eq(labels, i32x4.splat(unit)));
  }
  const scale = v128.and(f32x4.div(f32x4.splat(1), f32x4.mul(sum, f32x4.splat(<f32>job.batchSize))), isInBatch);
  const one = v128.and(f32x4.splat(1 / <f32>job.batchSize), isInBatch);
  for (let unit = 0; unit < stage.units; unit++) {
    const gradient = gradients + <usize>unit * VALUE;
    const target = v128.and(one, i32x4.eq(labels, i32x4.splat(unit)));
    v128.store(gradient, f32x4.sub(f32x4.mul(v128.load(gradient), scale), target));
  }
  const loss = f32x4.add(f32x4.sub(largest, labelLogit), log(sum));
  v128.store(job.sampleLosses + <usize>place * FLOAT, v128.and(loss, isInBatch));
  v128.store(
    job.sampleCorrects + <usize>place * 4,
    v128.and(v128.and(i32x4.eq(largestUnit, labels), isInBatch), i32x4.splat(1)),
  );
}

/** The labels of four places of the batch; those past its end repeat the last one. */
function labelsOf(job: Job, order: usize, place: i32): v128 {
  return i32x4.replace_lane(
    i32x4.replace_lane(
      i32x4.replace_lane(i32x4.splat(labelAt(job, order, place)), 1, labelAt(job, order, place + 1)),
      2,
      labelAt(job, order, place + 2),
    ),
    3,
    labelAt(job, order, place + 3),
  );
}

@inline
function labelAt(job: Job, order: usize, place: i32): i32 {
  const index = load<u32>(order + <usize>min(place, job.batchSize - 1) * 4);
  return load<u8>(job.labels + <usize>index);
}
