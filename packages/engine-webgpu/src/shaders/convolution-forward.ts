import { alignToVector } from '../plan/align';
import type { ConvolutionBlock } from '../plan/network';
import { mapPitch, paddedSize } from '../plan/sample-plan';
import { findTensor } from '../plan/state-layout';
import { activate } from './activation';
import { keep, memoryAt, type ShaderContext } from './shader-context';
import { component, forEachTask, unroll, unroll2 } from './wgsl';

/**
 * A convolution, its activation and its pooling.
 *
 * ```text
 * input in workgroup memory     one invocation's patch          one pooled cell
 * [channel][row][column]        (pool + kernel - 1) squared     of `filtersPerTask` filters
 *   +-----------------+         +-----------+
 *   |  +-------+      |         | x00 x01 . |   k x k taps        z00 z01
 *   |  | patch |      |   --->  | x10 x11 . |   ----------->      z10 z11  --> mean --> next layer's input
 *   |  +-------+      |         | .   .   . |   weights w           `--> record, for the way back
 *   +-----------------+         +-----------+
 * ```
 *
 * A patch is loaded once for pool x pool x filters outputs: conv1 of `article` makes 200 multiply-adds from 36 loads and 14 vectors
 * of weights. Neighbouring invocations have the same filters, so that all of a subgroup read the same weights. Their patches are
 * two numbers apart and so meet in pairs in every other bank of workgroup memory: sharing a patch among filters makes up for it.
 *
 * Work: filters x rows x columns x channels x kernelSize^2 multiply-adds; 86,400 in each convolution of `article`.
 */
export function convolutionForward(context: ShaderContext, index: number): string {
  const block = context.plan.network.convolutions[index];
  const { filtersPerTask } = context.plan.sample.convolutions[index];
  const { channels, filters, kernelSize, padding, poolSize, pooledRows, pooledColumns } = block;
  const inputColumns = block.inputColumns + 2 * padding;
  const inputMap = mapPitch(block);
  const cells = pooledRows * pooledColumns;
  const patch = poolSize + kernelSize - 1;
  const kernelVectors = alignToVector(kernelSize ** 2) / 4;
  const weights = findTensor(context.plan.state, `${block.name}.weight`).offset / 4;
  const bias = findTensor(context.plan.state, `${block.name}.bias`).offset;

  return `
// ${block.name}: [${channels}][${block.inputRows}][${block.inputColumns}] to [${filters}][${pooledRows}][${pooledColumns}].
${forEachTask(
  'task',
  (filters / filtersPerTask) * cells,
  context.plan.tuning.sampleInvocations,
  `
  let cell = task % ${cells}u;
  let firstFilter = task / ${cells}u * ${filtersPerTask}u;
  let row = cell / ${pooledColumns}u * ${poolSize}u;
  let column = cell % ${pooledColumns}u * ${poolSize}u;
  ${unroll(
    filtersPerTask,
    (f) => `
    let bias${f} = stateNumber(${bias}u + firstFilter + ${f}u);
    ${unroll2(poolSize, poolSize, (y, x) => `var z${f}_${y}_${x} = bias${f};`)}`,
  )}
  for (var channel = 0u; channel < ${channels}u; channel++) {
    let corner = ${memoryAt(context, index === 0 ? 'maps0' : `maps${index}`)} + channel * ${inputMap}u + row * ${inputColumns}u + column;
    ${unroll2(patch, patch, (y, x) => `let x${y}_${x} = memory[corner + ${y * inputColumns + x}u];`)}
    ${unroll(
      filtersPerTask,
      (f) => `{
      let kernel = ${weights}u + ((firstFilter + ${f}u) * ${channels}u + channel) * ${kernelVectors}u;
      ${unroll(kernelVectors, (vector) => `let w${vector} = state[kernel + ${vector}u];`)}
      ${unroll2(kernelSize, kernelSize, (ky, kx) => {
        const weight = component('w', ky * kernelSize + kx);
        return unroll2(poolSize, poolSize, (y, x) => `z${f}_${y}_${x} += ${weight} * x${y + ky}_${x + kx};`);
      })}
    }`,
    )}
  }
  ${unroll(filtersPerTask, (f) => finishCell(context, index, f))}`,
)}
${clearRest(context, index)}`;
}

/** Activates a cell's outputs of one filter, keeps them for the way back, and stores their mean. */
function finishCell(context: ShaderContext, index: number, f: number): string {
  const { activation, poolSize, rows, columns } = context.plan.network.convolutions[index];
  const kept = context.plan.record.activations[index];
  const outputs = Array.from({ length: poolSize ** 2 }, (_, place) => {
    const [y, x] = [Math.floor(place / poolSize), place % poolSize];
    return { name: `a${f}_${y}_${x}`, sum: `z${f}_${y}_${x}`, place: `${y * columns + x}u` };
  });
  return `{
    let filterIndex = firstFilter + ${f}u;
    let output = ${kept}u + filterIndex * ${rows * columns}u + row * ${columns}u + column;
    ${outputs.map(({ name, sum }) => `let ${name} = ${activate(activation, sum)};`).join('\n')}
    ${outputs.map(({ name, place }) => keep(context, `output + ${place}`, name)).join('\n')}
    let mean = (${outputs.map(({ name }) => name).join(' + ')}) * ${1 / poolSize ** 2};
    ${storeMean(context, index)}
  }`;
}

/** The mean goes into the next convolution's input, inside its padding, or into the first dense layer's. */
function storeMean(context: ShaderContext, index: number): string {
  const { pooledRows, pooledColumns } = context.plan.network.convolutions[index];
  const next = context.plan.network.convolutions[index + 1];
  if (!next) {
    const place = `filterIndex * ${pooledRows * pooledColumns}u + cell`;
    return `
    memory[${memoryAt(context, 'input0')} + ${place}] = mean;
    ${keep(context, `${context.plan.record.denseInputs[0]}u + ${place}`, 'mean')}`;
  }
  const columns = next.inputColumns + 2 * next.padding;
  const map = mapPitch(next);
  const corner = next.padding * columns + next.padding;
  const place = `filterIndex * ${map}u + cell / ${pooledColumns}u * ${columns}u + cell % ${pooledColumns}u`;
  return `memory[${memoryAt(context, `maps${index + 1}`)} + ${place} + ${corner}u] = mean;`;
}

/** Dense layers read whole vectors: zeros after an input that does not fill its last one. */
function clearRest(context: ShaderContext, index: number): string {
  if (index !== context.plan.network.convolutions.length - 1) return '';
  return clearInputRest(context, 0);
}

/** Zeros from the end of a dense layer's input to the end of its last vector. */
export function clearInputRest(context: ShaderContext, dense: number): string {
  const { inputs } = context.plan.network.denses[dense];
  const rest = alignToVector(inputs) - inputs;
  if (rest === 0) return '';
  return `if (thread < ${rest}u) { memory[${memoryAt(context, `input${dense}`)} + ${inputs}u + thread] = 0.0; }`;
}

/** Zeros in the whole input of a convolution that has padding, before the layer before it writes the inside. */
export function clearPadding(context: ShaderContext, index: number): string {
  const block: ConvolutionBlock | undefined = context.plan.network.convolutions[index];
  if (!block || block.padding === 0) return '';
  return forEachTask(
    'place',
    paddedSize(block),
    context.plan.tuning.sampleInvocations,
    `memory[${memoryAt(context, `maps${index}`)} + place] = 0.0;`,
  );
}
