import { alignToVector } from '../plan/align';
import type { EnginePlan } from '../plan/engine-plan';
import { tileUnits, tileVectors } from '../plan/parameter-tiles';
import { findTensor } from '../plan/state-layout';
import { progressStruct, settingsStruct, trainingBindings } from './bindings';
import { type UpdateKind, updateFunction } from './optimizer-update';
import { forEachTask, formatWgsl, unroll, vectorComponents } from './wgsl';

/** Records of an invocation's share that are loaded before the first is added: a load takes longer than all else here. */
const recordLoads = 4;

/** Workgroups of the parameter phase. */
export function parameterWorkgroups(plan: EnginePlan): number {
  return matrixTiles(plan).reduce((total, { tiles }) => total + tiles, summedWorkgroups(plan));
}

/**
 * The second dispatch of a step: every parameter alone, its gradient summed over the batch in a fixed order, and the update in place.
 *
 * ```text
 * workgroups  | 0 .. summed             | fc1's tiles      | fc2's tiles | fc3's tiles |
 *               convolutions, biases,     64 inputs x 8 units each
 *               the step's loss
 *
 * a tile of a dense layer:   gradient[unit][input] = sum over samples of delta[sample][unit] * input[sample][input]
 *
 *   deltas  [samples][8 units]    \    both staged in workgroup memory, read in rows of 32 and 256 bytes;
 *   inputs  [samples][64 inputs]  /    an invocation sums 2 units x 4 inputs: 6 loads for 8 multiply-adds
 * ```
 *
 * Work: batch x 58,920 multiply-adds for the dense layers of `article`, batch x 1,564 additions for the rest; each parameter and moment is
 * read and written once.
 */
export function parameterPhaseShader(plan: EnginePlan, kind: UpdateKind): string {
  const { rates, settings, state, records, progress } = trainingBindings;
  return formatWgsl(`
${settingsStruct}
${progressStruct}
@group(0) @binding(${rates}) var<storage, read> rates: array<vec4f>;
@group(0) @binding(${settings}) var<uniform> settings: Settings;
@group(0) @binding(${state}) var<storage, read_write> state: array<vec4f>;
@group(0) @binding(${records}) var<storage, read_write> records: array<vec4f>;
@group(0) @binding(${progress}) var<storage, read_write> progress: Progress;
var<workgroup> inputTile: array<vec4f, ${plan.tuning.parameterSamples * tileVectors}>;
var<workgroup> deltaTile: array<f32, ${plan.tuning.parameterSamples * tileUnits}>;
${updateFunction(kind, plan.state.size / 4)}
${updateSummed(plan)}
${updateMatrix(plan)}
@compute @workgroup_size(${plan.tuning.parameterInvocations})
fn parameterPhase(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) thread: u32) {
  if (workgroup.x == 0u && thread == 0u) { progress.next = progress.current + 1u; }
  ${dispatchTiles(plan)}
}`);
}

interface MatrixTiles {
  readonly vectors: number;
  readonly units: number;
  /** Places in a record and in the state, in vectors. */
  readonly inputs: number;
  readonly deltas: number;
  readonly weights: number;
  readonly tiles: number;
}

function matrixTiles({ network, record, state }: EnginePlan): readonly MatrixTiles[] {
  return network.denses.map(({ name, inputs, units }, index) => {
    const vectors = alignToVector(inputs) / 4;
    return {
      vectors,
      units,
      inputs: record.denseInputs[index] / 4,
      deltas: findTensor(state, `${name}.bias`).offset / 4,
      weights: findTensor(state, `${name}.weight`).offset / 4,
      tiles: Math.ceil(vectors / tileVectors) * Math.ceil(units / tileUnits),
    };
  });
}

function summedWorkgroups({ state }: EnginePlan): number {
  return Math.ceil(state.summed / 4 / tileVectors);
}

/** Sends each workgroup to its part: the same branch for all of its invocations. */
function dispatchTiles(plan: EnginePlan): string {
  let first = summedWorkgroups(plan);
  const branches = matrixTiles(plan).map(({ vectors, units, inputs, deltas, weights, tiles }) => {
    const call = `updateMatrix(workgroup.x - ${first}u, thread, ${vectors}u, ${units}u, ${inputs}u, ${deltas}u, ${weights}u);`;
    first += tiles;
    return `else if (workgroup.x < ${first}u) { ${call} }`;
  });
  return [`if (workgroup.x < ${summedWorkgroups(plan)}u) { updateSummed(workgroup.x, thread); }`, ...branches].join(
    '\n',
  );
}

/** The part of the parameters whose gradients are sums of records; its last vector is no parameter but the step's metrics. */
function updateSummed({ state, record, tuning }: EnginePlan): string {
  const vectors = state.summed / 4;
  const shares = tuning.parameterInvocations / tileVectors;
  return `
fn updateSummed(tile: u32, thread: u32) {
  let vector = tile * ${tileVectors}u + thread % ${tileVectors}u;
  var sum = vec4f();
  if (vector < ${vectors}u) {
    for (var sample = thread / ${tileVectors}u; sample < settings.batchSize; sample += ${recordLoads * shares}u) {
      ${unroll(
        recordLoads,
        (load) => `
      var value${load} = vec4f();
      if (sample + ${load * shares}u < settings.batchSize) { value${load} = records[(sample + ${load * shares}u) * ${record.size / 4}u + vector]; }`,
      )}
      ${unroll(recordLoads, (load) => `sum += value${load};`)}
    }
  }
  inputTile[thread] = sum;
  workgroupBarrier();
  if (thread < ${tileVectors}u && vector < ${vectors}u) {
    ${unroll(shares - 1, (share) => `sum += inputTile[thread + ${(share + 1) * tileVectors}u];`)}
    if (vector == ${record.metrics / 4}u) { progress.metrics[progress.current] = sum.xy; }
    else { update(vector, sum); }
  }
}`;
}

/** A tile of one dense layer's weights. */
function updateMatrix({ record, tuning }: EnginePlan): string {
  const { parameterInvocations, parameterSamples: tileSamples } = tuning;
  const unitsPerInvocation = (tileUnits * tileVectors) / parameterInvocations;
  const recordVectors = record.size / 4;
  const deltaVectors = tileUnits / 4;
  return `
fn updateMatrix(tile: u32, thread: u32, vectors: u32, units: u32, inputs: u32, deltas: u32, weights: u32) {
  let tilesAcross = (vectors + ${tileVectors - 1}u) / ${tileVectors}u;
  let firstVector = tile % tilesAcross * ${tileVectors}u;
  let firstUnit = tile / tilesAcross * ${tileUnits}u;
  let column = thread % ${tileVectors}u;
  let share = thread / ${tileVectors}u;
  ${unroll(unitsPerInvocation, (unit) => `var sum${unit} = vec4f();`)}
  for (var firstSample = 0u; firstSample < settings.batchSize; firstSample += ${tileSamples}u) {
    ${forEachTask(
      'place',
      tileSamples * tileVectors,
      parameterInvocations,
      `
      let sample = firstSample + place / ${tileVectors}u;
      let vector = firstVector + place % ${tileVectors}u;
      var value = vec4f();
      if (sample < settings.batchSize && vector < vectors) { value = records[sample * ${recordVectors}u + inputs + vector]; }
      inputTile[place] = value;`,
    )}
    ${forEachTask(
      'place',
      tileSamples * deltaVectors,
      parameterInvocations,
      `
      let sample = firstSample + place / ${deltaVectors}u;
      var value = vec4f();
      if (sample < settings.batchSize) {
        value = records[sample * ${recordVectors}u + deltas + firstUnit / 4u + place % ${deltaVectors}u];
      }
      ${vectorComponents.map((name, unit) => `deltaTile[4u * place + ${unit}u] = value.${name};`).join('\n')}`,
    )}
    workgroupBarrier();
    for (var sample = 0u; sample < ${tileSamples}u; sample++) {
      let values = inputTile[sample * ${tileVectors}u + column];
      let delta = sample * ${tileUnits}u + share * ${unitsPerInvocation}u;
      ${unroll(unitsPerInvocation, (unit) => `sum${unit} += deltaTile[delta + ${unit}u] * values;`)}
    }
    workgroupBarrier();
  }
  if (firstVector + column < vectors) {
    let place = weights + (firstUnit + share * ${unitsPerInvocation}u) * vectors + firstVector + column;
    ${unroll(
      unitsPerInvocation,
      (unit) =>
        `if (firstUnit + share * ${unitsPerInvocation}u + ${unit}u < units) { update(place + ${unit}u * vectors, sum${unit}); }`,
    )}
  }
}`;
}
