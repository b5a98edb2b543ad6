import { FLOAT, tileWidth } from '../block';
import { ConvolutionStage } from '../plan';
import { transformWeights } from './winograd/transform-weights';

/**
 * Copies a stage's weights into the two orders in which its kernels read them, so that both stream through one pointer:
 *
 *     by filter:  for each tile of 1..4 filters:  biases[width], then for each tap weights[width]
 *     by tap:     for each tile of 1..4 taps:     for each filter weights[width]
 *
 * Work: 2 * filters * taps copies a thread and step; 1,728 for conv2 of `article`, a thousandth of the step.
 */
export function packWeights(stage: ConvolutionStage, scratch: usize): void {
  if (stage.isWinograd) {
    transformWeights(stage, scratch);
    return;
  }
  packByFilter(stage, scratch + stage.packedByFilter);
  packByTap(stage, scratch + stage.packedByTap);
}

function packByFilter(stage: ConvolutionStage, packed: usize): void {
  let target = packed;
  for (let first = 0; first < stage.filters; ) {
    const width = tileWidth(stage.filters - first);
    for (let i = 0; i < width; i++) target = copyFloat(stage.biases + <usize>(first + i) * FLOAT, target);
    for (let tap = 0; tap < stage.taps; tap++) {
      for (let i = 0; i < width; i++) target = copyFloat(weight(stage, first + i, tap), target);
    }
    first += width;
  }
}

function packByTap(stage: ConvolutionStage, packed: usize): void {
  let target = packed;
  for (let first = 0; first < stage.taps; ) {
    const width = tileWidth(stage.taps - first);
    for (let filter = 0; filter < stage.filters; filter++) {
      for (let i = 0; i < width; i++) target = copyFloat(weight(stage, filter, first + i), target);
    }
    first += width;
  }
}

@inline
function weight(stage: ConvolutionStage, filter: i32, tap: i32): usize {
  return stage.weights + <usize>(filter * stage.taps + tap) * FLOAT;
}

@inline
function copyFloat(source: usize, target: usize): usize {
  store<f32>(target, load<f32>(source));
  return target + FLOAT;
}
