import { alignToVector } from '../plan/align';
import { findTensor } from '../plan/state-layout';
import { activationGradient } from './activation';
import { keep, memoryAt, type ShaderContext } from './shader-context';
import { forEachTask, loopInGroups, unroll, vectorComponents } from './wgsl';

/**
 * The gradient of a dense layer's input, from that of its sums.
 *
 * ```text
 * weights [unit][input]         invocation 0   1   2  ...           (four inputs each)
 * unit 0, shares, 2 shares..    |  xxxx  xxxx  xxxx  ... |          share 0
 * unit 1, shares + 1, ...       |  xxxx  xxxx  xxxx  ... |          share 1
 * ```
 *
 * Neighbouring invocations read neighbouring vectors of the same row: the layout that the way forward reads in cache lines is read in
 * whole rows on the way back. The units are dealt into shares so that all invocations are busy; the shares meet in workgroup memory.
 *
 * An invocation has `denseLoads` vectors of weights on their way at a time: one after another, 60 loads would wait 60 times for the cache.
 *
 * Work: units x inputs multiply-adds, each weight loaded once.
 */
export function denseBackward(context: ShaderContext, index: number): string {
  const { name, inputs, units } = context.plan.network.denses[index];
  const padded = alignToVector(inputs);
  const vectors = padded / 4;
  const shares = context.plan.sample.denseShares[index];
  const weights = findTensor(context.plan.state, `${name}.weight`).offset / 4;
  const [delta, parts] = [memoryAt(context, `delta${index}`), memoryAt(context, `shares${index}`)];
  return `
// ${name}, backwards: [${units}] to [${inputs}].
${forEachTask(
  'task',
  shares * vectors,
  context.plan.tuning.sampleInvocations,
  `
  let share = task / ${vectors}u;
  let vector = task % ${vectors}u;
  var sum = vec4f();
  ${loopInGroups({
    name: 'unit',
    first: 'share',
    count: units,
    stride: shares,
    group: context.plan.tuning.denseLoads,
    load: (unit, number) => `let weights${number} = state[${weights}u + ${unit} * ${vectors}u + vector];`,
    use: (unit, number) => `sum += memory[${delta} + ${unit}] * weights${number};`,
  })}
  let place = ${parts} + 4u * task;
  ${vectorComponents.map((name, place) => `memory[place + ${place}u] = sum.${name};`).join('\n')}`,
)}
workgroupBarrier();
${forEachTask(
  'unit',
  inputs,
  context.plan.tuning.sampleInvocations,
  `
  var sum = memory[${parts} + unit];
  ${unroll(shares - 1, (share) => `sum += memory[${parts} + ${(share + 1) * padded}u + unit];`)}
  ${index === 0 ? storeFeatureGradient(context) : storeDelta(context, index)}`,
)}
workgroupBarrier();`;
}

/** The gradient at the sums of the layer before: its bias's gradient. */
function storeDelta(context: ShaderContext, index: number): string {
  const before = context.plan.network.denses[index - 1];
  const bias = findTensor(context.plan.state, `${before.name}.bias`).offset;
  const output = `memory[${memoryAt(context, `input${index}`)} + unit]`;
  return `
  let gradient = ${activationGradient(before.activation, 'sum', output)};
  memory[${memoryAt(context, `delta${index - 1}`)} + unit] = gradient;
  ${keep(context, `${bias}u + unit`, 'gradient')}`;
}

/** The gradient of the last convolution's pooled output. */
function storeFeatureGradient(context: ShaderContext): string {
  const last = context.plan.network.convolutions.length - 1;
  return `memory[${memoryAt(context, `pooledGradient${last}`)} + unit] = sum;`;
}
