import { article, diagram, lenet5 } from '@lenet/model';
import { type Engine, TrainerError } from '@lenet/trainer';
import { describe, expect, it } from 'vitest';
import { chooseDevice } from './choose-device';
import type { DeviceChoice } from './device-choice';
import { devices } from './devices';
import { listDevices } from './list-devices';
import { tfjsWasm } from './tfjs-wasm';
import { wasm } from './wasm';
import type { Adapter } from './webgpu/adapter';
import type { Machine } from './webgpu/machine';

/** A device that is not there: no machine of ours lacks one of the real ones. */
const absent: DeviceChoice = {
  name: 'absent',
  title: 'A device that is not there',
  takesThreads: true,
  isAutomatic: true,
  create: async (): Promise<Engine> => {
    throw new TrainerError('UNAVAILABLE_DEVICE', 'no adapter was found', 'Install a driver.');
  },
};
const broken: DeviceChoice = { ...absent, name: 'broken', create: () => Promise.reject(new TypeError('a bug')) };

/** A machine with a GPU; none was at hand. */
const gpu: Adapter = { description: 'NVIDIA H200 (nvidia hopper)', kind: 'hardware' };
const machine: Machine = { canHaveGpu: () => true, hasVulkanLoader: () => true, listAdapters: async () => [gpu] };

describe('choosing a device', () => {
  it('takes the first that is there, and says why the others were passed over', async () => {
    const { name, engine, reason } = await chooseDevice('auto', { architecture: diagram }, [absent, tfjsWasm]);
    using _engine = engine;
    expect(name).toBe('tfjs-wasm');
    expect(engine.architecture).toBe(diagram);
    expect(reason).toBe('auto: the fastest that is there; absent: no adapter was found');
  });

  it('never puts another in the place of the one that was asked for', async () => {
    await expect(chooseDevice('absent', { architecture: article }, [absent, tfjsWasm])).rejects.toMatchObject({
      code: 'UNAVAILABLE_DEVICE',
    });
  });

  it('passes over one that is lost while its engine is made', async () => {
    const lost: DeviceChoice = {
      ...absent,
      name: 'lost',
      create: () => Promise.reject(new TrainerError('DEVICE_LOST', 'the GPU went away', 'Try again.')),
    };
    const { name, engine, reason } = await chooseDevice('auto', { architecture: diagram }, [lost, tfjsWasm]);
    engine.dispose();
    expect({ name, reason }).toEqual({
      name: 'tfjs-wasm',
      reason: 'auto: the fastest that is there; lost: the GPU went away',
    });
  });

  it('passes over one that does not cover the network', async () => {
    const { name, engine, reason } = await chooseDevice('auto', { architecture: lenet5 }, [wasm, tfjsWasm]);
    engine.dispose();
    expect(name).toBe('tfjs-wasm');
    expect(reason).toBe(
      'auto: the fastest that is there; wasm: The WebAssembly engine cannot run "lenet5-1998": it pads its images',
    );
    await expect(chooseDevice('wasm', { architecture: lenet5 })).rejects.toMatchObject({
      code: 'UNSUPPORTED_ARCHITECTURE',
    });
  });

  it('does not take a bug for a device that is not there', async () => {
    await expect(chooseDevice('auto', { architecture: article }, [broken, tfjsWasm])).rejects.toThrow('a bug');
  });

  it('says so when none is there', async () => {
    await expect(chooseDevice('auto', { architecture: article }, [absent])).rejects.toMatchObject({
      code: 'UNAVAILABLE_DEVICE',
      message: 'No device is available: absent: no adapter was found',
    });
  });

  it('leaves alone what is only there by name', async () => {
    const byName: DeviceChoice = { ...broken, name: 'by-name', isAutomatic: false };
    const { name, engine } = await chooseDevice('auto', { architecture: diagram }, [byName, tfjsWasm]);
    engine.dispose();
    expect(name).toBe('tfjs-wasm');
    await expect(chooseDevice('by-name', { architecture: diagram }, [byName])).rejects.toThrow('a bug');
  });

  it('prefers a GPU, and never chooses software adapters and what is there for comparison', () => {
    const automatic = devices.filter(({ isAutomatic }) => isAutomatic).map(({ name }) => name);
    expect(automatic).toEqual(['webgpu', 'wasm', 'tfjs-wasm', 'tfjs-cpu']);
  });

  it('refuses names that nobody knows, and threads where there is one', async () => {
    await expect(chooseDevice('tpu', { architecture: article })).rejects.toMatchObject({ code: 'UNKNOWN_DEVICE' });
    await expect(chooseDevice('tfjs-wasm', { architecture: article, threads: 2 })).rejects.toMatchObject({
      code: 'INVALID_USAGE',
    });
  });

  it('lists what is there and what is not, and why', async () => {
    const { devices: reports, adapters, automatic } = await listDevices([absent, tfjsWasm], machine);
    expect(adapters).toEqual([gpu]);
    expect(reports).toEqual([
      { name: 'absent', title: absent.title, available: false, reason: 'no adapter was found' },
      { name: 'tfjs-wasm', title: tfjsWasm.title, available: true, detail: 'TensorFlow.js 4.22.0, wasm backend' },
    ]);
    expect(automatic).toBe('tfjs-wasm');
  });

  it('gives every device a name of its own', () => {
    expect(new Set(devices.map(({ name }) => name)).size).toBe(devices.length);
  });
});
