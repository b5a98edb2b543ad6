import type { EnginePlan } from '../plan/engine-plan';
import { activationFunctions } from './activation';
import { predictionBindings, progressStruct, settingsStruct, trainingBindings } from './bindings';
import { clearPadding, convolutionForward } from './convolution-forward';
import { convolutionInputGradient } from './convolution-input-gradient';
import { convolutionWeightGradient } from './convolution-weight-gradient';
import { crossEntropy } from './cross-entropy';
import { decodeImage, normalization } from './decode-image';
import { denseBackward } from './dense-backward';
import { denseForward } from './dense-forward';
import { memoryAt, type ShaderContext } from './shader-context';
import { spreadGradient } from './spread-gradient';
import { forEachTask, formatWgsl } from './wgsl';

/**
 * The first dispatch of a step: a workgroup a sample, forwards and backwards, everything between in workgroup memory.
 *
 * It leaves the sample's record: the gradients of the convolutions, the gradients and inputs of the dense layers, the loss.
 */
export function samplePhaseShader(plan: EnginePlan): string {
  const context: ShaderContext = { plan, isTraining: true };
  const { images, labels, order, settings, state, records, progress } = trainingBindings;
  return formatWgsl(`
${settingsStruct}
${progressStruct}
@group(0) @binding(${images}) var<storage, read> images: array<u32>;
@group(0) @binding(${labels}) var<storage, read> labels: array<u32>;
@group(0) @binding(${order}) var<storage, read> order: array<u32>;
@group(0) @binding(${settings}) var<uniform> settings: Settings;
@group(0) @binding(${state}) var<storage, read_write> state: array<vec4f>;
@group(0) @binding(${records}) var<storage, read_write> records: array<f32>;
@group(0) @binding(${progress}) var<storage, read_write> progress: Progress;
${declarations(plan)}
@compute @workgroup_size(${plan.tuning.sampleInvocations})
fn samplePhase(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) thread: u32) {
  let step = progress.next;
  if (workgroup.x == 0u && thread == 0u) { progress.current = step; }
  let image = order[step * settings.batchSize + workgroup.x];
  let record = workgroup.x * ${plan.record.size}u;
  ${forwardPass(context)}
  ${crossEntropy(context)}
  ${backwardPass(context)}
}`);
}

/** The way forward alone: a workgroup an image, from pixels to logits. */
export function predictionShader(plan: EnginePlan): string {
  const context: ShaderContext = { plan, isTraining: false };
  const classes = plan.network.denses[plan.network.denses.length - 1].units;
  const { images, state, logits } = predictionBindings;
  return formatWgsl(`
@group(0) @binding(${images}) var<storage, read> images: array<u32>;
@group(0) @binding(${state}) var<storage, read> state: array<vec4f>;
@group(0) @binding(${logits}) var<storage, read_write> logits: array<f32>;
${declarations(plan)}
@compute @workgroup_size(${plan.tuning.sampleInvocations})
fn predict(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) thread: u32) {
  let image = workgroup.x;
  ${forwardPass(context)}
  ${forEachTask(
    'unit',
    classes,
    context.plan.tuning.sampleInvocations,
    `logits[image * ${classes}u + unit] = memory[${memoryAt(context, 'logits')} + unit];`,
  )}
}`);
}

function declarations(plan: EnginePlan): string {
  return `
${normalization}
var<workgroup> memory: array<f32, ${plan.sample.memory.size}>;
fn stateNumber(place: u32) -> f32 { return state[place / 4u][place % 4u]; }
${activationFunctions}`;
}

function forwardPass(context: ShaderContext): string {
  const { convolutions, denses } = context.plan.network;
  return [
    decodeImage(context, 'maps0'),
    clearPadding(context, 1),
    'workgroupBarrier();',
    ...convolutions.flatMap((_, index) => [
      clearPadding(context, index + 2),
      convolutionForward(context, index),
      'workgroupBarrier();',
    ]),
    ...denses.map((_, index) => denseForward(context, index)),
  ].join('\n');
}

function backwardPass(context: ShaderContext): string {
  const { convolutions, denses } = context.plan.network;
  const parts = [
    '// The activations in the record were written by other invocations.',
    'storageBarrier();',
    ...denses.map((_, index) => denseBackward(context, denses.length - 1 - index)),
  ];
  for (let index = convolutions.length - 1; index >= 1; index--) {
    parts.push(
      spreadGradient(context, index),
      convolutionWeightGradient(context, index),
      convolutionInputGradient(context, index),
    );
  }
  parts.push(decodeImage(context, 'mapsAgain'), 'workgroupBarrier();', convolutionWeightGradient(context, 0));
  return parts.join('\n');
}
