import { article } from '@lenet/model';
import { type ConformanceSubject, conformanceChecks } from '@lenet/trainer/conformance';
import { afterAll, describe, expect, it } from 'vitest';
import { loadMnist } from '../test/digits';
import { loadFixtures } from '../test/load-fixtures';
import { gpu } from '../test/node-device';
import { watchDevice } from '../test/watch-device';
import { listAdapters } from './adapter/list-adapters';
import { createWebGpuEngine } from './create-webgpu-engine';

const adapter = await gpu.requestAdapter();
if (!adapter) throw new Error('Dawn found no adapter: is libvulkan.so.1 beside vk_swiftshader_icd.json?');
const device = await adapter.requestDevice();
const activity = watchDevice(device);

const subject: ConformanceSubject = {
  ...(await loadMnist()),
  fixtures: await loadFixtures(),
  createEngine: (architecture) => createWebGpuEngine({ architecture, device }),
  tolerances: { loss: 1e-5, logits: 1e-4 },
  steps: { article: 100, others: 50, memory: 100 },
  evaluationImages: 600,
  allocations: () => activity.liveBuffers,
};

afterAll(() => device.destroy());

describe('the WebGPU engine on SwiftShader in Node', () => {
  it('is answered by SwiftShader through Dawn', async () => {
    using engine = await createWebGpuEngine({ device });
    expect(engine.name).toBe('webgpu');
    expect(engine.device).toMatch(/^SwiftShader .*\(google swiftshader\)$/);
    expect(engine.architecture).toBe(article);
  });

  it('is listed as a software adapter', async () => {
    const adapters = await listAdapters(gpu);
    expect(adapters).toHaveLength(1);
    expect(adapters[0]).toMatchObject({ isSoftware: true, vendor: 'google', architecture: 'swiftshader' });
  });

  for (const check of conformanceChecks) it(check.name, () => check.run(subject));
});
