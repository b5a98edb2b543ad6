import { activationGradient } from './activation';
import { memoryAt, type ShaderContext } from './shader-context';
import { forEachTask } from './wgsl';

/**
 * The gradient of a convolution's sums from that of its pooled output: each pooled number's share goes to all of its window, through
 * the activation.
 *
 * ```text
 * pooled        sums, a gap of zeros before each row: a kernel that reaches over an edge reads zeros
 * | p q |       0 0 | p p q q | 0 0 | p p q q | 0 0 | r r s s | ...
 * | r s |
 * ```
 *
 * The gap after a row is the gap before the next one; one more number after a filter keeps the filters in different banks. Work: two loads a sum, both in the order of memory.
 */
export function spreadGradient(context: ShaderContext, index: number): string {
  const { filters, rows, columns } = context.plan.network.convolutions[index];
  const { gradientGap, gradientPitch, gradientFilterPitch } = context.plan.sample.convolutions[index];
  const region = memoryAt(context, `gradient${index}`);
  return `
${forEachTask(
  'place',
  gradientGap + filters * gradientFilterPitch,
  context.plan.tuning.sampleInvocations,
  `
  var gradient = 0.0;
  let inside = (place - ${gradientGap}u) % ${gradientFilterPitch}u;
  let row = inside / ${gradientPitch}u;
  let column = inside % ${gradientPitch}u;
  if (place >= ${gradientGap}u && row < ${rows}u && column < ${columns}u) {
    let filterIndex = (place - ${gradientGap}u) / ${gradientFilterPitch}u;
    ${loadSumGradient(context, index)}
  }
  memory[${region} + place] = gradient;`,
)}
workgroupBarrier();`;
}

/** The same for some rows from `firstRow` on, without gaps; rows past the end are left as they are. */
export function spreadChunk(context: ShaderContext, index: number): string {
  const { filters, rows, columns } = context.plan.network.convolutions[index];
  const { weightGradient, gradientFilterPitch } = context.plan.sample.convolutions[index];
  const { chunkRows } = weightGradient;
  const isWhole = rows % chunkRows === 0;
  const store = `
    var gradient = 0.0;
    ${loadSumGradient(context, index)}
    memory[${memoryAt(context, `gradient${index}`)} + filterIndex * ${gradientFilterPitch}u + place % ${chunkRows * columns}u] = gradient;`;
  return forEachTask(
    'place',
    filters * chunkRows * columns,
    context.plan.tuning.sampleInvocations,
    `
  let column = place % ${columns}u;
  let row = firstRow + place / ${columns}u % ${chunkRows}u;
  let filterIndex = place / ${chunkRows * columns}u;
  ${isWhole ? store : `if (row < ${rows}u) { ${store} }`}`,
  );
}

/** Sets `gradient` for the sum at `filterIndex`, `row`, `column`. */
function loadSumGradient(context: ShaderContext, index: number): string {
  const { activation, poolSize, rows, columns, pooledRows, pooledColumns } = context.plan.network.convolutions[index];
  const cell = `row / ${poolSize}u * ${pooledColumns}u + column / ${poolSize}u`;
  const pooled = `memory[${memoryAt(context, `pooledGradient${index}`)} + filterIndex * ${pooledRows * pooledColumns}u + ${cell}]`;
  const kept = `records[record + ${context.plan.record.activations[index]}u + filterIndex * ${rows * columns}u + row * ${columns}u + column]`;
  return `
    let output = ${kept};
    gradient = ${activationGradient(activation, `${pooled} * ${1 / poolSize ** 2}`, 'output')};`;
}
