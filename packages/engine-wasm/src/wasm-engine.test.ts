import { article, initializeParameters } from '@lenet/model';
import { adam, type Engine, type StepSettings, sgd, type TrainingState } from '@lenet/trainer';
import { describe, expect, it } from 'vitest';
import { createWasmEngine } from './create-wasm-engine';
import { oneThread } from './kernels/kernel-binaries';
import { instantiateKernels } from './kernels/kernels';
import { EngineMemory } from './memory/engine-memory';
import { planStages } from './plan/plan-stages';
import { CallingThread } from './threads/calling-thread';
import { WasmEngine } from './wasm-engine';

const count = 100;
const digits = {
  images: Uint8Array.from({ length: count * 784 }, (_, pixel) => (pixel * 7919) % 251),
  labels: Uint8Array.from({ length: count }, (_, image) => image % 10),
  count,
  rows: 28,
  columns: 28,
};
const state: TrainingState = { parameters: initializeParameters(article, 1), moments: [], step: 0 };

function steps(number: number, batchSize: number): [Uint32Array, StepSettings] {
  const order = Uint32Array.from({ length: number * batchSize }, (_, place) => (place * 17) % count);
  return [order, { batchSize, optimizer: adam(), learningRates: new Float32Array(number).fill(0.002) }];
}

async function startEngine(threads: number): Promise<Engine> {
  const engine = await createWasmEngine({ threads });
  await engine.load(digits);
  await engine.writeState(state);
  return engine;
}

describe('the WebAssembly engine', () => {
  it.each([1, 10, 64])('makes the same bits on 1, 2, 3 and 8 threads, in batches of %i', async (batchSize) => {
    const results = [];
    for (const threads of [1, 2, 3, 8]) {
      using engine = await startEngine(threads);
      const metrics = await engine.trainSteps(...steps(5, batchSize));
      results.push({ ...metrics, state: await engine.readState(), evaluation: await engine.evaluate(digits) });
    }
    for (const result of results.slice(1)) expect(result).toEqual(results[0]);
  });

  it('does not grow its memory with the number of steps', async () => {
    const memory = new EngineMemory(false);
    const module = new WebAssembly.Module(Buffer.from(oneThread, 'base64'));
    const kernels = instantiateKernels(module, memory.memory);
    const crew = new CallingThread(kernels);
    using engine = new WasmEngine({ architecture: article, stages: planStages(article), memory, kernels, crew });
    await engine.load(digits);
    await engine.writeState(state);
    await engine.trainSteps(...steps(10, 8));
    await engine.predict(digits.images);
    const bytes = memory.buffer.byteLength;
    for (let call = 0; call < 100; call++) await engine.trainSteps(...steps(10, 8));
    await engine.load(digits);
    await engine.predict(digits.images);
    expect(memory.buffer.byteLength).toBe(bytes);
  });

  it('leaves the event loop free while it trains on one thread', async () => {
    using engine = await startEngine(1);
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await engine.trainSteps(...steps(200, 64));
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
  });

  it.each([1, 2])('rejects a call that is under way when it is disposed of, on %i thread(s)', async (threads) => {
    const engine = await startEngine(threads);
    const call = engine.trainSteps(...steps(20_000, 64));
    setTimeout(() => engine.dispose(), 30);
    await expect(call).rejects.toMatchObject({ code: 'DISPOSED' });
  });

  it('makes calls one after another in the order in which they were made', async () => {
    using engine = await startEngine(2);
    using other = await startEngine(2);
    const together = await Promise.all([
      engine.trainSteps(...steps(3, 8)),
      engine.predict(digits.images.subarray(0, 784)),
      engine.trainSteps(...steps(3, 8)),
    ]);
    const inTurn = [
      await other.trainSteps(...steps(3, 8)),
      await other.predict(digits.images.subarray(0, 784)),
      await other.trainSteps(...steps(3, 8)),
    ];
    expect(together).toEqual(inTurn);
  });

  it('names the step of a loss that is not finite', async () => {
    using engine = await startEngine(2);
    await engine.writeState({ ...state, step: 40 });
    const [order] = steps(6, 8);
    const settings = {
      batchSize: 8,
      optimizer: sgd(),
      learningRates: Float32Array.of(0.01, 0.01, 1e30, 1e30, 1e30, 0),
    };
    await expect(engine.trainSteps(order, settings)).rejects.toMatchObject({
      code: 'NOT_FINITE',
      message: expect.stringMatching(/^The loss of step 4[345] is /),
    });
  });

  it('refuses to predict from nothing', async () => {
    using engine = await startEngine(1);
    await expect(engine.predict(new Uint8Array())).rejects.toMatchObject({ code: 'INVALID_DIGITS' });
  });
});
