import { FLOAT, tileWidth } from '../../block';
import { ConvolutionStage } from '../../plan';

/**
 * Winograd's minimal filtering F(2x2, 3x3) (Lavin and Gray, 2015): 4 outputs of a 3x3 filter from 16 products instead of 36.
 *
 *     outputs = A' [ (G g G') * (B' d B) ] A        d: 4x4 inputs, g: 3x3 weights, *: element by element, ': transposed
 *
 *     B' = | 1  0 -1  0 |     G = |  1    0    0  |     A' = | 1  1  1  0 |
 *          | 0  1  1  0 |         | 1/2  1/2  1/2 |          | 0  1 -1 -1 |
 *          | 0 -1  1  0 |         | 1/2 -1/2  1/2 |
 *          | 0  1  0 -1 |         |  0    0    1  |
 *
 * The 16 places of a transformed 4x4 field are called positions. At each position, the sums over channels (forward), over
 * filters (input gradient) and over tiles and samples (weight gradient) are small matrix products; their gradients go back
 * through the transposed transforms, so that all three products need 4/9 of the direct multiplications.
 *
 * This file transforms the weights of all filters and packs them for both products:
 *
 *     by filter:   float32[position][tile of 1..4 filters][channels][width]
 *     by channel:  float32[position][tile of 1..4 channels][filters][width]
 *
 * Work: 28 additions and 2 * 16 stores for each filter and channel, once a thread and step.
 */
export function transformWeights(stage: ConvolutionStage, scratch: usize): void {
  for (let filter = 0; filter < stage.filters; filter++) {
    for (let channel = 0; channel < stage.channels; channel++) {
      const weights = stage.weights + <usize>((filter * stage.channels + channel) * 9) * FLOAT;
      const byFilter = scratch + stage.packedByFilter + packedPlace(filter, stage.filters, channel, stage.channels);
      const byChannel = scratch + stage.packedByTap + packedPlace(channel, stage.channels, filter, stage.filters);
      transformFilter(weights, byFilter, byChannel, <usize>(stage.filters * stage.channels) * FLOAT);
    }
  }
}

/** Byte offset of (`output`, `input`) in a packed matrix of `outputs` x `inputs` weights. */
function packedPlace(output: i32, outputs: i32, input: i32, inputs: i32): usize {
  let first = 0;
  let width = tileWidth(outputs);
  while (first + width <= output) {
    first += width;
    width = tileWidth(outputs - first);
  }
  return <usize>(first * inputs + input * width + output - first) * FLOAT;
}

function transformFilter(weights: usize, byFilter: usize, byChannel: usize, positionBytes: usize): void {
  for (let row = 0; row < 4; row++) {
    const left = transformColumn(weights, row);
    const middle = transformColumn(weights + FLOAT, row);
    const right = transformColumn(weights + 2 * FLOAT, row);
    const outer = left + right;
    storeTwice(byFilter, byChannel, left);
    byFilter += positionBytes;
    byChannel += positionBytes;
    storeTwice(byFilter, byChannel, (outer + middle) * 0.5);
    byFilter += positionBytes;
    byChannel += positionBytes;
    storeTwice(byFilter, byChannel, (outer - middle) * 0.5);
    byFilter += positionBytes;
    byChannel += positionBytes;
    storeTwice(byFilter, byChannel, right);
    byFilter += positionBytes;
    byChannel += positionBytes;
  }
}

/** Row `row` of G g, at one column of g. */
@inline
function transformColumn(column: usize, row: i32): f32 {
  const top = load<f32>(column), middle = load<f32>(column, 12), bottom = load<f32>(column, 24);
  if (row == 0) return top;
  if (row == 1) return (top + bottom + middle) * 0.5;
  if (row == 2) return (top + bottom - middle) * 0.5;
  return bottom;
}

@inline
function storeTwice(byFilter: usize, byChannel: usize, value: f32): void {
  store<f32>(byFilter, value);
  store<f32>(byChannel, value);
}
