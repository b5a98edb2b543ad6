import { TrainerError } from '@lenet/trainer';
import { describe, expect, it } from 'vitest';
import { listAdapters } from './adapter/list-adapters';
import { createWebGpuEngine } from './create-webgpu-engine';

describe('without WebGPU', () => {
  it('the engine is refused by name, with what to do', async () => {
    const error: unknown = await createWebGpuEngine().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TrainerError);
    expect(error).toMatchObject({ code: 'UNAVAILABLE_DEVICE', hint: expect.stringContaining('@lenet/engine-wasm') });
  });

  it('there are no adapters', async () => {
    expect(await listAdapters()).toEqual([]);
  });
});
