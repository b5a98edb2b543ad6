import { article, initializeParameters } from '@lenet/model';
import { oneThread } from '../src/kernels/kernel-binaries';
import { writeTensors } from '../src/memory/tensor-transfer';
import { planCallLayout } from '../src/plan/call-layout';
import { planNetworkLayout } from '../src/plan/network-layout';
import { optimizerValues } from '../src/plan/optimizer-values';
import { convolutionRecord, denseRecord, jobRecord } from '../src/plan/plan-records';
import { planStages } from '../src/plan/plan-stages';
import { recordSize, writeRecord } from '../src/plan/record';
import { writeNetwork, writeTables } from '../src/plan/write-plan';

/** A kernel, the multiply-adds of four samples that it makes for one block, and the time that it takes. */
export interface KernelTime {
  readonly name: string;
  readonly multiplyAdds: number;
  readonly milliseconds: number;
}

type Kernel = (...values: number[]) => void;

const batchSize = 64;
const blocks = 8;

/** Measures the kernels of `article` one by one on random numbers, on one thread. */
export function measureKernels(): readonly KernelTime[] {
  const memory = new WebAssembly.Memory({ initial: 100 });
  const module = new WebAssembly.Module(Uint8Array.from(atob(oneThread), (character) => character.charCodeAt(0)));
  const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports as Record<string, Kernel> & {
    heapBase(): number;
  };
  const stages = planStages(article);
  const layout = planNetworkLayout(stages, 1, kernels.heapBase());
  const call = planCallLayout(layout, layout.end, { batchSize, steps: 1, imageBytes: batchSize * 784 });
  const scratch = new Float32Array(memory.buffer, layout.scratch, layout.scratchBytes / 4);
  for (let index = 0; index < scratch.length; index++) scratch[index] = ((index * 7919) % 1000) / 1000 - 0.5;
  writeTables(memory.buffer, layout);
  writeNetwork(new DataView(memory.buffer), layout, call);
  writeTensors(memory.buffer, layout.tensors, 0, initializeParameters(article, 1));
  const optimizer = optimizerValues({ kind: 'sgd', momentum: 0, nesterov: false, weightDecay: 0 });
  const job = { ...call, ...optimizer, labels: call.images, batchSize, blocks, threads: 1 };
  writeRecord(new DataView(memory.buffer), layout.jobRecord, jobRecord, job);

  const [conv1, conv2] = stages.convolutions.map(
    (_, i) => layout.convolutionRecords + i * recordSize(convolutionRecord),
  );
  const [fc1] = stages.dense.map((_, i) => layout.denseRecords + i * recordSize(denseRecord));
  const { scratch: s, gradientStrip, featureGradient } = layout;
  const [input, output] = call.activations;
  const [outputGradient] = call.outputGradients;
  const perBlock: [string, number, () => void][] = [
    ['conv1 forward', 86_400, () => each(24, 1, (row) => kernels.convolveRow(conv1, s, row))],
    ['conv1 weight gradient', 86_400, () => kernels.convolutionWeightGradient(conv1, s, call.shares)],
    ['conv2 forward (Winograd)', 38_400, () => each(10, 2, (row) => kernels.convolveTwoRows(conv2, s, row))],
    ['conv2 both gradients (Winograd)', 76_800, () => kernels.winogradGradients(conv2, s, call.shares)],
    ['fc1 forward', 48_000, () => kernels.denseForward(fc1, input, output)],
    [
      'fc1 input gradient',
      48_000,
      () => kernels.denseInputGradient(fc1, outputGradient, input, 0, s + featureGradient),
    ],
    ['pool1', 0, () => each(12, 1, (row) => kernels.poolRow(conv1, s, s + layout.convolutions[1].input, row))],
    ['unpool1', 0, () => kernels.unpool(conv1, s, s + layout.convolutions[1].inputGradient)],
    ['images', 0, () => kernels.gatherImages(layout.networkRecord, layout.jobRecord, call.order, 0, s)],
  ];
  const weightGradient = () =>
    each(400, 16, (first) =>
      each(120, 2, (unit) => kernels.denseWeightGradient(fc1, blocks, unit, first, 16, s + gradientStrip)),
    );
  return [
    ...perBlock.map(([name, count, run]) => ({ name, multiplyAdds: 2 * count, milliseconds: leastTime(run) })),
    { name: 'fc1 weight gradient', multiplyAdds: 2 * 48_000, milliseconds: leastTime(weightGradient) / blocks },
  ];
}

/** The least time of many runs, in milliseconds: what a quiet moment allows. */
export function leastTime(run: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let repetition = 0; repetition < 400; repetition++) {
    const start = performance.now();
    for (let index = 0; index < 4; index++) run();
    least = Math.min(least, (performance.now() - start) / 4);
  }
  return least;
}

function each(end: number, step: number, run: (index: number) => void): void {
  for (let index = 0; index < end; index += step) run(index);
}
