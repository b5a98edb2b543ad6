import { alignToVector } from '../plan/align';
import type { MapTile } from '../plan/convolution-tiles';
import type { ConvolutionBlock } from '../plan/network';
import { findTensor } from '../plan/state-layout';
import { memoryAt, type ShaderContext } from './shader-context';
import { component, forEachTask, unroll, unroll2 } from './wgsl';

/**
 * The gradient of a convolution's input: the gradient of its sums, correlated with the mirrored kernels.
 *
 * ```text
 * gradient of the sums, one filter       one invocation's tile of one channel
 * 0 0 | . . . . . | 0 0                  +-----+
 * 0 0 | .+-------+| 0 0   (tile +        | g g |   += patch * kernel of (filter, channel), mirrored
 * 0 0 | .| patch || 0 0    kernel - 1)   | g g |
 * 0 0 | .+-------+| 0 0                  +-----+
 * ```
 *
 * A patch row above or below the map is skipped; over the sides it reads the zeros of the gaps.
 * Work: filters x channels x kernelSize^2 x input rows x columns multiply-adds; 124,416 in conv2 of `article`.
 */
export function convolutionInputGradient(context: ShaderContext, index: number): string {
  const block = context.plan.network.convolutions[index];
  const { name, channels, filters, kernelSize, padding, inputRows, inputColumns, rows } = block;
  const {
    inputGradientTile: tile,
    gradientGap,
    gradientPitch,
    gradientFilterPitch,
  } = context.plan.sample.convolutions[index];
  if (!tile) return '';
  const tilesAcross = Math.ceil(inputColumns / tile.columns);
  const tilesDown = Math.ceil(inputRows / tile.rows);
  const kernelVectors = alignToVector(kernelSize ** 2) / 4;
  const weights = findTensor(context.plan.state, `${name}.weight`).offset / 4;
  const region = memoryAt(context, `gradient${index}`);
  const patchRows = tile.rows + kernelSize - 1;
  return `
// ${name}: gradient of the input, [${channels}][${inputRows}][${inputColumns}].
${forEachTask(
  'task',
  channels * tilesDown * tilesAcross,
  context.plan.tuning.sampleInvocations,
  `
  let column = task % ${tilesAcross}u * ${tile.columns}u;
  let row = task / ${tilesAcross}u % ${tilesDown}u * ${tile.rows}u;
  let channel = task / ${tilesAcross * tilesDown}u;
  ${unroll2(tile.rows, tile.columns, (y, x) => `var g${y}_${x} = 0.0;`)}
  for (var filterIndex = 0u; filterIndex < ${filters}u; filterIndex++) {
    let kernel = ${weights}u + (filterIndex * ${channels}u + channel) * ${kernelVectors}u;
    ${unroll(kernelVectors, (vector) => `let w${vector} = state[kernel + ${vector}u];`)}
    let corner = ${region} + ${gradientGap + padding}u - ${kernelSize - 1}u + filterIndex * ${gradientFilterPitch}u + column;
    ${unroll(
      patchRows,
      (patchRow) => `{
      let patchRow = row + ${padding + patchRow}u - ${kernelSize - 1}u;
      if (patchRow < ${rows}u) { ${addPatchRow(block, tile, patchRow, gradientPitch)} }
    }`,
    )}
  }
  ${unroll2(tile.rows, tile.columns, (y, x) => storeNumber(context, index, tile, y, x))}`,
)}
workgroupBarrier();`;
}

/** Adds one row of the patch to every row of the tile that its kernel reaches. */
function addPatchRow({ kernelSize }: ConvolutionBlock, tile: MapTile, patchRow: number, pitch: number): string {
  const patchColumns = tile.columns + kernelSize - 1;
  return `
  let d = corner + patchRow * ${pitch}u;
  ${unroll(patchColumns, (column) => `let d${column} = memory[d + ${column}u];`)}
  ${unroll(tile.rows, (y) => {
    const ky = y + kernelSize - 1 - patchRow;
    if (ky < 0 || ky >= kernelSize) return '';
    return unroll2(tile.columns, kernelSize, (x, kx) => {
      return `g${y}_${x} += d${x + kernelSize - 1 - kx} * ${component('w', ky * kernelSize + kx)};`;
    });
  })}`;
}

function storeNumber(context: ShaderContext, index: number, tile: MapTile, y: number, x: number): string {
  const { inputRows, inputColumns } = context.plan.network.convolutions[index];
  const place = `${memoryAt(context, `pooledGradient${index - 1}`)} + channel * ${inputRows * inputColumns}u + (row + ${y}u) * ${inputColumns}u + column + ${x}u`;
  const store = `memory[${place}] = g${y}_${x};`;
  const conditions = [
    inputRows % tile.rows === 0 ? '' : `row + ${y}u < ${inputRows}u`,
    inputColumns % tile.columns === 0 ? '' : `column + ${x}u < ${inputColumns}u`,
  ].filter((condition) => condition !== '');
  return conditions.length === 0 ? store : `if (${conditions.join(' && ')}) { ${store} }`;
}
