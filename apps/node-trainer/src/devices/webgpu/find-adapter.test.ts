import { TrainerError } from '@lenet/trainer';
import { describe, expect, it } from 'vitest';
import type { Adapter } from './adapter';
import { findAdapter, listAdapters } from './find-adapter';
import type { Machine } from './machine';

const h200: Adapter = { description: 'NVIDIA H200 (nvidia hopper)', kind: 'hardware' };
const swiftShader: Adapter = { description: 'SwiftShader (google swiftshader)', kind: 'software' };

/** Machines that we do not have: no GPU was at hand, so these are made up. */
function machineWith(...adapters: readonly Adapter[]): Machine {
  return { canHaveGpu: () => true, hasVulkanLoader: () => true, listAdapters: async () => adapters };
}

const withoutGpu: Machine = { ...machineWith(swiftShader), canHaveGpu: () => false };
const withoutLoader: Machine = { ...machineWith(), hasVulkanLoader: () => false };
const withoutPackage: Machine = {
  ...machineWith(),
  listAdapters: () => Promise.reject(new TrainerError('UNAVAILABLE_DEVICE', 'not installed', 'Install it.')),
};
const broken: Machine = { ...machineWith(), listAdapters: () => Promise.reject(new TypeError('a bug')) };

describe('finding an adapter', () => {
  it('takes the GPU for hardware and the software adapter for software, whichever comes first', async () => {
    for (const machine of [machineWith(h200, swiftShader), machineWith(swiftShader, h200)]) {
      expect(await findAdapter('hardware', machine)).toBe(h200);
      expect(await findAdapter('software', machine)).toBe(swiftShader);
    }
  });

  it('takes the software adapter of a machine that has no GPU', async () => {
    expect(await findAdapter('software', withoutGpu)).toBe(swiftShader);
  });

  it.each([
    ['no GPU in /dev', 'hardware', withoutGpu, /^No GPU found: no driver has put one into \/dev\.$/],
    ['no Vulkan loader', 'hardware', withoutLoader, /^Vulkan's loader, libvulkan\.so\.1, is not installed\.$/],
    ['no Vulkan loader for software', 'software', withoutLoader, /libvulkan\.so\.1, is not installed/],
    ['no npm package', 'hardware', withoutPackage, /^not installed$/],
    ['no adapter', 'hardware', machineWith(), /^WebGPU found no adapter: /],
    ['only a software adapter', 'hardware', machineWith(swiftShader), /the only adapter is SwiftShader .* on the CPU/],
    ['only a GPU', 'software', machineWith(h200), /no software adapter here, only NVIDIA H200/],
  ] as const)('with %s is refused by name', async (_, kind, machine, message) => {
    const error = await findAdapter(kind, machine).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'UNAVAILABLE_DEVICE', message: expect.stringMatching(message) });
    expect(error).toMatchObject({
      hint: expect.stringMatching(/^Install |^In a container|leave --device out|Leave --device out|--device webgpu/),
    });
  });

  it('does not take a bug for a missing adapter', async () => {
    await expect(findAdapter('hardware', broken)).rejects.toThrow('a bug');
    await expect(listAdapters(broken)).rejects.toThrow('a bug');
  });

  it('lists all adapters, and none where WebGPU cannot start', async () => {
    expect(await listAdapters(machineWith(h200, swiftShader))).toEqual([h200, swiftShader]);
    expect(await listAdapters(withoutLoader)).toEqual([]);
    expect(await listAdapters(withoutPackage)).toEqual([]);
  });
});
