import type { StepSettings } from '@lenet/trainer';
import type { Program } from '../program/program';
import { trainingBindings } from '../shaders/bindings';
import type { BindGroupKeeper } from './bind-groups';
import type { DeviceWatch } from './device-watch';
import type { EngineBuffers } from './engine-buffers';
import type { ImageBuffers } from './image-buffers';
import { numbersPerStep, stepRates } from './step-rates';
import { packStepUniforms, stepUniformBytes, updateKind } from './step-uniforms';
import type { SubmitPacer } from './submit-pacer';
import { SubmitQueue } from './submit-queue';

/** Bytes of the two counters before the metrics. */
export const counterBytes = 8;
/** Bytes of one step's metrics: its loss and its count of correct predictions, float32. */
export const metricBytes = 8;

/** What a call of `trainSteps` works with. */
export interface TrainingCall {
  readonly watch: DeviceWatch;
  readonly program: Program;
  readonly buffers: EngineBuffers;
  readonly images: ImageBuffers;
  readonly bindGroups: BindGroupKeeper;
  readonly pacer: SubmitPacer;
  /** Updates made before this call. */
  readonly firstStep: number;
  /** Tells that steps are about to be given to the GPU. */
  onSubmit(): void;
  /** Tells that the GPU has made so many more steps. */
  onComplete(steps: number): void;
  /** Whether no more steps should be submitted. */
  isStopped(): boolean;
}

/** Uploads what the steps of a call need, then submits them; resolves when the GPU has made them, with their number. */
export async function runTrainingCall(call: TrainingCall, order: Uint32Array, settings: StepSettings): Promise<number> {
  const steps = settings.learningRates.length;
  const { batchSize, optimizer } = settings;
  const pipelines: StepPipelines = {
    samplePhase: await call.program.samplePhase(),
    parameterPhase: await call.program.parameterPhase(updateKind(optimizer)),
  };
  const bindGroup = await call.watch.command(`before step ${call.firstStep}`, () => prepare(call, order, settings));
  const queue = new SubmitQueue();
  let submitted = 0;
  while (submitted < steps && !call.isStopped()) {
    const count = Math.min(call.pacer.steps(batchSize), steps - submitted);
    call.onSubmit();
    const completion = submit(call, pipelines, bindGroup, count, batchSize, call.firstStep + submitted);
    submitted += count;
    await queue.add(completion);
  }
  await queue.drain();
  return submitted;
}

interface StepPipelines {
  readonly samplePhase: GPUComputePipeline;
  readonly parameterPhase: GPUComputePipeline;
}

/** Sizes and fills the buffers of a call. */
function prepare(
  { watch, program, buffers, images, bindGroups, firstStep }: TrainingCall,
  order: Uint32Array,
  { batchSize, optimizer, learningRates }: StepSettings,
): GPUBindGroup {
  const { queue } = watch.device;
  const steps = learningRates.length;
  const { plan } = program;
  const orderBuffer = buffers.order.ofSize(order.length * 4);
  const rates = buffers.rates.ofSize(steps * numbersPerStep * 4);
  const settings = buffers.settings.ofSize(stepUniformBytes);
  const progress = buffers.progress.ofSize(counterBytes + steps * metricBytes);
  queue.writeBuffer(orderBuffer, 0, Uint32Array.from(order));
  queue.writeBuffer(rates, 0, stepRates(optimizer, learningRates, firstStep));
  queue.writeBuffer(settings, 0, packStepUniforms(batchSize, optimizer));
  queue.writeBuffer(progress, 0, new Uint32Array(counterBytes / 4));
  return bindGroups.group(
    new Map([
      [trainingBindings.images, images.images],
      [trainingBindings.labels, images.labels],
      [trainingBindings.order, orderBuffer],
      [trainingBindings.rates, rates],
      [trainingBindings.settings, settings],
      [trainingBindings.state, buffers.state.ofSize(plan.state.size * 3 * 4)],
      [trainingBindings.records, buffers.records.ofSize(batchSize * plan.record.size * 4)],
      [trainingBindings.progress, progress],
    ]),
  );
}

/** Gives some steps to the GPU: one pass, one bind group, two dispatches a step. */
async function submit(
  { watch, program, pacer, onComplete }: TrainingCall,
  pipelines: StepPipelines,
  bindGroup: GPUBindGroup,
  steps: number,
  batchSize: number,
  firstStep: number,
): Promise<void> {
  const submitted = performance.now();
  const when = `at step ${firstStep}`;
  const { device } = watch;
  const accepted = watch.command(when, () => {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setBindGroup(0, bindGroup);
    for (let step = 0; step < steps; step++) {
      pass.setPipeline(pipelines.samplePhase);
      pass.dispatchWorkgroups(batchSize);
      pass.setPipeline(pipelines.parameterPhase);
      pass.dispatchWorkgroups(program.parameterWorkgroups);
    }
    pass.end();
    device.queue.submit([encoder.finish()]);
  });
  const completed = watch.settle(when, device.queue.onSubmittedWorkDone());
  await Promise.all([accepted, completed]);
  pacer.measure(steps * batchSize, submitted, performance.now());
  onComplete(steps);
}
