import type { Program } from '../program/program';
import { predictionBindings } from '../shaders/bindings';
import type { BindGroupKeeper } from './bind-groups';
import type { DeviceWatch } from './device-watch';
import type { EngineBuffers } from './engine-buffers';
import { toWords } from './image-buffers';
import { SubmitQueue } from './submit-queue';

/** Images predicted in one dispatch: more than enough workgroups to fill a GPU, few enough for an abort to be quick. */
const imagesAtOnce = 512;

/** What a call of `predict` or `evaluate` works with. */
export interface PredictionCall {
  readonly watch: DeviceWatch;
  readonly program: Program;
  readonly buffers: EngineBuffers;
  readonly bindGroups: BindGroupKeeper;
  /** Where the training stands, for messages: `in prediction at step 12`. */
  readonly when: string;
}

/**
 * Computes the logits of images into the readback buffer.
 *
 * @returns the number of float32 logits
 */
export async function runPredictionCall(
  call: PredictionCall,
  images: Uint8Array,
  count: number,
  signal: AbortSignal | undefined,
): Promise<number> {
  const { watch, program, buffers, when } = call;
  const { denses } = program.plan.network;
  const classes = denses[denses.length - 1].units;
  const size = images.length / count;
  const pipeline = await program.prediction();
  const { bindGroup, readback } = await watch.command(when, () => ({
    bindGroup: prepare(call, imagesAtOnce * size, imagesAtOnce * classes * 4),
    readback: buffers.readback.ofSize(count * classes * 4),
  }));
  const queue = new SubmitQueue();
  for (let start = 0; start < count; start += imagesAtOnce) {
    signal?.throwIfAborted();
    const end = Math.min(count, start + imagesAtOnce);
    const chunk = toWords(images.subarray(start * size, end * size));
    const logits = { buffer: readback, offset: start * classes * 4, bytes: (end - start) * classes * 4 };
    await queue.add(submit(call, pipeline, bindGroup, chunk, end - start, logits));
  }
  await queue.drain();
  return count * classes;
}

function prepare(
  { program, buffers, bindGroups }: PredictionCall,
  imageBytes: number,
  logitBytes: number,
): GPUBindGroup {
  return bindGroups.group(
    new Map([
      [predictionBindings.images, buffers.predictionImages.ofSize(imageBytes)],
      [predictionBindings.state, buffers.state.ofSize(program.plan.state.size * 3 * 4)],
      [predictionBindings.logits, buffers.logits.ofSize(logitBytes)],
    ]),
  );
}

async function submit(
  { watch, buffers, when }: PredictionCall,
  pipeline: GPUComputePipeline,
  bindGroup: GPUBindGroup,
  images: Uint8Array<ArrayBuffer>,
  count: number,
  logits: { readonly buffer: GPUBuffer; readonly offset: number; readonly bytes: number },
): Promise<void> {
  const { device } = watch;
  const accepted = watch.command(when, () => {
    device.queue.writeBuffer(buffers.predictionImages.ofSize(images.length), 0, images);
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindGroup);
    pass.dispatchWorkgroups(count);
    pass.end();
    encoder.copyBufferToBuffer(buffers.logits.ofSize(logits.bytes), 0, logits.buffer, logits.offset, logits.bytes);
    device.queue.submit([encoder.finish()]);
  });
  const completed = watch.settle(when, device.queue.onSubmittedWorkDone());
  await Promise.all([accepted, completed]);
}
