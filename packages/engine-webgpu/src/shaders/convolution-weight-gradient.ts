import { weightGradientRounds } from '../plan/convolution-tiles';
import { mapPitch } from '../plan/sample-plan';
import { findTensor } from '../plan/state-layout';
import { memoryAt, type ShaderContext } from './shader-context';
import { spreadChunk } from './spread-gradient';
import { forEachTask, unroll, unroll2 } from './wgsl';

/**
 * The gradients of a convolution's weights and biases for one sample.
 *
 * ```text
 * gradient of the sums, one filter     input, one channel
 * row r   | d0 d1 d2 d3 ...  |         row r + ky  | x0 x1 x2 x3 ...  |
 *
 * weight[ky][0] += d0 x0 + d1 x1 + ...
 * weight[ky][1] += d0 x1 + d1 x2 + ...      one load of x and one of d for kernelSize multiply-adds
 * ```
 *
 * An invocation makes one kernel row (or a whole small kernel) of one filter and channel from some of the rows: every `slices`-th. The
 * slices' sums meet in workgroup memory and are added in a fixed order. The first convolution's gradient does not fit into
 * workgroup memory: it comes in chunks of rows.
 *
 * Neighbouring invocations read the same place of different channels and filters, from different banks (`mapPitch`).
 *
 * Work: filters x channels x kernelSize^2 x rows x columns multiply-adds; 86,400 in each convolution of `article`.
 */
export function convolutionWeightGradient(context: ShaderContext, index: number): string {
  const block = context.plan.network.convolutions[index];
  const { weightGradient } = context.plan.sample.convolutions[index];
  const { pairsPerRound, rounds } = weightGradientRounds(block, weightGradient, context.plan.tuning.sampleInvocations);
  const sums = weightGradient.kernelRows * block.kernelSize + 1;
  const isCut = weightGradient.chunkRows < block.rows || index === 0;
  return `
// ${block.name}: gradients of the weights.
for (var round = 0u; round < ${rounds}u; round++) {
  let slice = thread / ${pairsPerRound}u;
  let pair = round * ${pairsPerRound}u + thread % ${pairsPerRound}u;
  let isBusy = slice < ${weightGradient.slices}u && pair < ${pairCount(context, index)}u;
  ${unroll(sums, (sum) => `var sum${sum} = 0.0;`)}
  ${
    isCut
      ? `for (var firstRow = 0u; firstRow < ${block.rows}u; firstRow += ${weightGradient.chunkRows}u) {
    ${spreadChunk(context, index)}
    workgroupBarrier();
    if (isBusy) { ${accumulate(context, index)} }
    workgroupBarrier();
  }`
      : `const firstRow = 0u;
  if (isBusy) { ${accumulate(context, index)} }
  workgroupBarrier();`
  }
  ${merge(context, index)}
}`;
}

function pairCount(context: ShaderContext, index: number): number {
  const { weightGradient } = context.plan.sample.convolutions[index];
  return weightGradientRounds(
    context.plan.network.convolutions[index],
    weightGradient,
    context.plan.tuning.sampleInvocations,
  ).pairs;
}

/** Adds up the rows of this invocation's slice. */
function accumulate(context: ShaderContext, index: number): string {
  const block = context.plan.network.convolutions[index];
  const { channels, kernelSize, padding, inputColumns, rows, columns } = block;
  const { weightGradient, gradientGap, gradientPitch, gradientFilterPitch } = context.plan.sample.convolutions[index];
  const { kernelRows, slices, chunkRows } = weightGradient;
  const groups = kernelSize / kernelRows;
  const mapColumns = inputColumns + 2 * padding;
  const map = mapPitch(block);
  const maps = memoryAt(context, index === 0 ? 'mapsAgain' : `maps${index}`);
  const lastRow = rows % chunkRows === 0 ? `${chunkRows}u` : `min(${chunkRows}u, ${rows}u - firstRow)`;
  return `
  let channel = pair / ${groups}u % ${channels}u;
  let filterIndex = pair / ${groups * channels}u;
  let kernelRow = pair % ${groups}u * ${kernelRows}u;
  for (var row = slice; row < ${lastRow}; row += ${slices}u) {
    let d = ${memoryAt(context, `gradient${index}`)} + ${gradientGap}u + filterIndex * ${gradientFilterPitch}u + row * ${gradientPitch}u;
    let x = ${maps} + channel * ${map}u + (firstRow + row + kernelRow) * ${mapColumns}u;
    ${unroll2(kernelRows, kernelSize - 1, (ky, column) => `let x${ky}_${column} = memory[x + ${ky * mapColumns + column}u];`)}
    ${unroll(
      columns,
      (column) => `
    let d${column} = memory[d + ${column}u];
    sum${kernelRows * kernelSize} += d${column};
    ${unroll(kernelRows, (ky) => {
      const next = column + kernelSize - 1;
      return `let x${ky}_${next} = memory[x + ${ky * mapColumns + next}u];
      ${unroll(kernelSize, (kx) => `sum${ky * kernelSize + kx} += d${column} * x${ky}_${column + kx};`)}`;
    })}`,
    )}
  }`;
}

/** Adds the slices' sums and puts them into the record, as many at once as there is memory for. */
function merge(context: ShaderContext, index: number): string {
  const block = context.plan.network.convolutions[index];
  const { weightGradient, mergeNumbers } = context.plan.sample.convolutions[index];
  const { kernelRows, slices } = weightGradient;
  const { pairsPerRound } = weightGradientRounds(block, weightGradient, context.plan.tuning.sampleInvocations);
  const sums = kernelRows * block.kernelSize + 1;
  if (slices === 1)
    return `if (isBusy) { ${unroll(sums, (sum) => storeSum(context, index, 'pair', `${sum}u`, `sum${sum}`))} }`;
  const tasks = pairsPerRound * slices;
  const atOnce = Math.floor(mergeNumbers / tasks);
  const region = memoryAt(context, `merge${index}`);
  return unroll(Math.ceil(sums / atOnce), (pass) => {
    const first = pass * atOnce;
    const count = Math.min(atOnce, sums - first);
    return `
  if (isBusy) { ${unroll(count, (sum) => `memory[${region} + ${sum * tasks}u + thread] = sum${first + sum};`)} }
  workgroupBarrier();
  ${forEachTask(
    'task',
    count * pairsPerRound,
    context.plan.tuning.sampleInvocations,
    `
    let place = ${region} + task / ${pairsPerRound}u * ${tasks}u + task % ${pairsPerRound}u;
    let ofPair = round * ${pairsPerRound}u + task % ${pairsPerRound}u;
    if (ofPair < ${pairCount(context, index)}u) {
      var total = memory[place];
      ${unroll(slices - 1, (slice) => `total += memory[place + ${(slice + 1) * pairsPerRound}u];`)}
      ${storeSum(context, index, 'ofPair', `(task / ${pairsPerRound}u + ${first}u)`, 'total')}
    }`,
  )}
  workgroupBarrier();`;
  });
}

/** Writes one sum: the last one is the bias's, which only one pair of each filter writes. */
function storeSum(context: ShaderContext, index: number, pair: string, sum: string, value: string): string {
  const { name, channels, kernelSize } = context.plan.network.convolutions[index];
  const { kernelRows } = context.plan.sample.convolutions[index].weightGradient;
  const groups = kernelSize / kernelRows;
  const weights = findTensor(context.plan.state, `${name}.weight`);
  const bias = findTensor(context.plan.state, `${name}.bias`).offset;
  const place = `${weights.offset}u + ${pair} / ${groups}u * ${weights.pitch}u + ${pair} % ${groups}u * ${kernelRows * kernelSize}u`;
  return `
      if (${sum} < ${kernelRows * kernelSize}u) { records[record + ${place} + ${sum}] = ${value}; }
      else if (${pair} % ${groups * channels}u == 0u) { records[record + ${bias}u + ${pair} / ${groups * channels}u] = ${value}; }`;
}
