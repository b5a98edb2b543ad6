import '@tensorflow/tfjs-backend-wasm';
import { randomInt } from 'node:crypto';
import { getEventListeners } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createWasmEngine } from '@lenet/engine-wasm';
import { sliceDigits } from '@lenet/mnist';
import { loadDigits } from '@lenet/mnist/node';
import { adam, articleRecipe, type Checkpoint, type Engine, encodeState, type Recipe, train } from '@lenet/trainer';
import { createTfjsEngine } from '@lenet/trainer/tfjs';
import { memory, setBackend } from '@tensorflow/tfjs-core';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { beforeAll, describe, expect, it } from 'vitest';

/** `LENET_ABORT_SEED` repeats the choices of a failed test. */
const seed = Number(process.env.LENET_ABORT_SEED ?? randomInt(2 ** 31));

const { train: digits } = await loadDigits();
const training = sliceDigits(digits, 0, 260);
const recipe: Recipe = {
  ...articleRecipe,
  epochs: 4,
  batchSize: 4,
  optimizer: adam(),
  schedule: { kind: 'constant', learningRate: 0.001 },
  order: 'shuffled',
  heldOut: 20,
};
const lastStep = 240;

const engines = [
  { name: 'the WebAssembly engine with 1 thread', aborts: 450, create: () => createWasmEngine({ threads: 1 }) },
  { name: 'the WebAssembly engine with 2 threads', aborts: 450, create: () => createWasmEngine({ threads: 2 }) },
  { name: 'the TensorFlow.js engine', aborts: 100, create: () => createTfjsEngine() },
];

/** What a training may leave behind in a process. */
interface Belongings {
  readonly tensors: number;
  /** Workers, sockets, timers and open files that keep the process alive or the system busy. */
  readonly resources: number;
  /** Open files and sockets of the process; where the system lists them. */
  readonly fileDescriptors: number;
}

async function countBelongings(): Promise<Belongings> {
  await settle();
  const descriptors = await readdir('/proc/self/fd').catch(() => []);
  const ownNames = ['MessagePort', 'Worker', 'FSReqPromise', 'FileHandle', 'TCPSocketWrap', 'PipeWrap'];
  const resources = process.getActiveResourcesInfo().filter((name) => ownNames.includes(name)).length;
  return { tensors: memory().numTensors, resources, fileDescriptors: descriptors.length };
}

/** Lets workers that were ended go. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve, 10));
}

beforeAll(async () => {
  await setBackend('wasm');
});

describe.each(engines)('$name', ({ aborts, create }) => {
  it(`is aborted ${aborts} times at random moments, goes on each time, ends in the same bits, and leaves nothing (seed ${seed})`, async () => {
    const random = xoroshiro128plus(seed);
    const expected = await trainThrough(create);
    const before = await countBelongings();
    let engine = await create();
    let checkpoint: Checkpoint | undefined;
    for (let abort = 0; abort < aborts; abort++) {
      const end = await trainUntil(engine, checkpoint, random);
      checkpoint = end.checkpoint;
      if (end.step === lastStep && end.isCompleted) {
        expect(Buffer.compare(encodeState(await engine.readState()), expected)).toBe(0);
        checkpoint = undefined;
      }
      if (abort % 40 < 39) continue;
      engine.dispose();
      engine = await create();
    }
    engine.dispose();
    expect(await countBelongings()).toEqual(before);
  }, 240_000);

  it('waits for a consumer that stalls, and makes no step meanwhile', async () => {
    using engine = await create();
    for await (const event of train({ engine, recipe, training })) {
      if (event.type !== 'progress-update') continue;
      const { step } = await engine.readState();
      await settle();
      expect((await engine.readState()).step).toBe(step);
      break;
    }
  });

  it('is free for the next training when its consumer throws', async () => {
    using engine = await create();
    for (const type of ['run-start', 'progress-update', 'epoch-end', 'checkpoint-make', 'evaluation-end'] as const) {
      const consume = async () => {
        for await (const event of train({ engine, recipe, training, checkpoints: { everySteps: 7 } })) {
          if (event.type === type) throw new Error(`no more after ${type}`);
        }
      };
      await expect(consume()).rejects.toThrow(`no more after ${type}`);
    }
  });
});

async function trainThrough(create: () => Promise<Engine>): Promise<Uint8Array> {
  using engine = await create();
  for await (const _ of train({ engine, recipe, training }));
  return encodeState(await engine.readState());
}

/** Trains until a random moment: after some milliseconds, or at an event. */
async function trainUntil(
  engine: Engine,
  checkpoint: Checkpoint | undefined,
  random: ReturnType<typeof xoroshiro128plus>,
) {
  const controller = new AbortController();
  const { signal } = controller;
  const stopAtEvent = uniformInt(random, 0, 60);
  const timer = setTimeout(() => controller.abort(), uniformInt(random, 0, 30));
  let last = checkpoint;
  let seen = 0;
  let [step, isCompleted] = [0, false];
  for await (const event of train({ engine, recipe, training, checkpoint, checkpoints: { everySteps: 5 }, signal })) {
    if (event.type === 'checkpoint-make') last = event.checkpoint;
    if (event.type === 'run-end') [step, isCompleted] = [event.step, event.status === 'completed'];
    seen++;
    if (seen === stopAtEvent) controller.abort();
  }
  clearTimeout(timer);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
  return { checkpoint: last, step, isCompleted };
}
