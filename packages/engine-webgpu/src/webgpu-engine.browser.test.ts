import { type ConformanceSubject, conformanceChecks } from '@lenet/trainer/conformance';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { add, backend, ready, setBackend, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { fetchDigits, fetchFixtures } from '../../trainer/test/browser-data';
import { watchDevice } from '../test/watch-device';
import { listAdapters } from './adapter/list-adapters';
import { createWebGpuEngine } from './create-webgpu-engine';

const adapter = await navigator.gpu.requestAdapter();
if (!adapter) throw new Error('Chromium offers no WebGPU adapter: was it started with --enable-unsafe-webgpu?');
const device = await adapter.requestDevice();
const activity = watchDevice(device);

const subject: ConformanceSubject = {
  ...(await fetchDigits()),
  fixtures: await fetchFixtures(),
  createEngine: (architecture) => createWebGpuEngine({ architecture, device }),
  tolerances: { loss: 1e-5, logits: 1e-4 },
  steps: { article: 100, others: 10, memory: 30 },
  evaluationImages: 300,
  allocations: () => activity.liveBuffers,
};

describe('the WebGPU engine on SwiftShader in a browser', () => {
  it('is answered by SwiftShader', async () => {
    using engine = await createWebGpuEngine({ device });
    expect(engine.device).toContain('google swiftshader');
    expect(adapter.info.architecture).toBe('swiftshader');
  });

  it('finds its own device in navigator.gpu, a software adapter only when asked', async () => {
    expect((await listAdapters()).map(({ isSoftware }) => isSoftware)).toEqual([true]);
    await expect(createWebGpuEngine()).rejects.toMatchObject({ code: 'UNAVAILABLE_DEVICE' });
    using engine = await createWebGpuEngine({ allowSoftware: true });
    expect(engine.device).toContain('swiftshader');
  });

  it("trains on the device of TensorFlow.js's own backend, and leaves it alive", async () => {
    await setBackend('webgpu');
    await ready();
    const tensorFlow = backend();
    if (!(tensorFlow instanceof WebGPUBackend)) throw new Error('TensorFlow.js took another backend.');
    const engine = await createWebGpuEngine({ device: tensorFlow.device });
    expect(engine.device).toContain('swiftshader');
    const [fixture] = subject.fixtures;
    await engine.load(subject.training);
    await engine.writeState({ parameters: fixture.initialParameters, moments: [], step: 0 });
    const order = Uint32Array.from({ length: 64 }, (_, image) => image);
    const { loss } = await engine.trainSteps(order, {
      batchSize: 64,
      optimizer: fixture.optimizer,
      learningRates: Float32Array.of(fixture.learningRate),
    });
    expect(loss[0]).toBeCloseTo(fixture.losses[0], 5);
    engine.dispose();
    expect(Array.from(await add(tensor1d([1, 2]), 1).data())).toEqual([2, 3]);
  });

  for (const check of conformanceChecks) it(check.name, () => check.run(subject));
});
