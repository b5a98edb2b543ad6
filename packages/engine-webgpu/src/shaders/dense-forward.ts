import { alignToVector } from '../plan/align';
import { rowReaders } from '../plan/sample-plan';
import { findTensor } from '../plan/state-layout';
import { activate } from './activation';
import { clearInputRest } from './convolution-forward';
import { keep, memoryAt, type ShaderContext } from './shader-context';
import { forEachTask, loopInGroups, unroll } from './wgsl';

/** Units that an invocation sums at once: more would not stay in registers. */
const mostUnits = 8;

/**
 * A dense layer and its activation.
 *
 * ```text
 * weights [unit][input], PyTorch's layout, four inputs a vector
 *
 * unit 0   | 0 1 2 3 4 5 6 7 | 0 1 2 3 ...     <- invocations 0..7, the readers of unit 0
 * unit 1   | 0 1 2 3 4 5 6 7 | 0 1 2 3 ...     <- invocations 8..15
 *            8 x 16 bytes = one cache line
 * ```
 *
 * 256 invocations make 32 units at a time. An invocation has `denseLoads` vectors of weights on their way at a time, and loads a vector of inputs once for all its units (every 32nd); its sums
 * meet the other seven in workgroup memory and are added in a fixed order.
 *
 * The eight read inputs from different banks; the other invocations of a subgroup read the same ones, which costs nothing.
 * Work: units x inputs multiply-adds; 48,000, 10,080 and 840 in `article`. Each weight is loaded once, in whole cache lines.
 */
export function denseForward(context: ShaderContext, index: number): string {
  const { name, inputs, units, activation } = context.plan.network.denses[index];
  const vectors = alignToVector(inputs) / 4;
  const weights = findTensor(context.plan.state, `${name}.weight`).offset / 4;
  const bias = findTensor(context.plan.state, `${name}.bias`).offset;
  const unitsAtOnce = context.plan.tuning.sampleInvocations / rowReaders;
  const turns = Math.min(mostUnits, Math.ceil(units / unitsAtOnce));
  const unitsOfTurns = turns * unitsAtOnce;
  const [input, sums] = [memoryAt(context, `input${index}`), memoryAt(context, `sums${index}`)];
  const isLast = index === context.plan.network.denses.length - 1;
  const output = isLast ? 'logits' : `input${index + 1}`;

  return `
// ${name}: [${inputs}] to [${units}].
for (var units = 0u; units < ${units}u; units += ${unitsOfTurns}u) {
  let reader = thread % ${rowReaders}u;
  let firstUnit = units + thread / ${rowReaders}u;
  ${unroll(turns, (turn) => `var sum${turn} = 0.0;`)}
  let row = ${weights}u + firstUnit * ${vectors}u;
  ${loopInGroups({
    name: 'vector',
    first: 'reader',
    count: vectors,
    stride: rowReaders,
    group: Math.max(1, Math.floor(context.plan.tuning.denseLoads / turns)),
    load: (vector, number) =>
      unroll(
        turns,
        (turn) => `let weights${number}_${turn} = state[row + ${turn * unitsAtOnce * vectors}u + ${vector}];`,
      ),
    use: (vector, number) => `
    let place${number} = ${input} + 4u * ${vector};
    let values${number} = vec4f(memory[place${number}], memory[place${number} + 1u], memory[place${number} + 2u], memory[place${number} + 3u]);
    ${unroll(turns, (turn) => `sum${turn} += dot(weights${number}_${turn}, values${number});`)}`,
  })}
  ${unroll(turns, (turn) => {
    const store = `memory[${sums} + reader * ${units}u + firstUnit + ${turn * unitsAtOnce}u] = sum${turn};`;
    const isInside = units % unitsOfTurns === 0 || (unitsOfTurns >= units && (turn + 1) * unitsAtOnce <= units);
    return isInside ? store : `if (firstUnit + ${turn * unitsAtOnce}u < ${units}u) { ${store} }`;
  })}
}
workgroupBarrier();
${forEachTask(
  'unit',
  units,
  context.plan.tuning.sampleInvocations,
  `
  var sum = stateNumber(${bias}u + unit);
  ${unroll(rowReaders, (reader) => `sum += memory[${sums} + ${reader * units}u + unit];`)}
  let value = ${activate(activation, 'sum')};
  memory[${memoryAt(context, output)} + unit] = value;
  ${isLast ? '' : keep(context, `${context.plan.record.denseInputs[index + 1]}u + unit`, 'value')}`,
)}
${isLast ? '' : clearInputRest(context, index + 1)}
workgroupBarrier();`;
}
