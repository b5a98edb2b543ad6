import { article, diagram } from '@lenet/model';
import { type Engine, TrainerError } from '@lenet/trainer';
import { describe, expect, it } from 'vitest';
import { chooseDevice } from './choose-device';
import type { DeviceChoice } from './device-choice';
import { devices } from './devices';
import { listDevices } from './list-devices';
import { tfjsWasm } from './tfjs-wasm';

/** A device that is not there: no machine of ours lacks one of the real ones. */
const absent: DeviceChoice = {
  name: 'absent',
  title: 'A device that is not there',
  takesThreads: true,
  create: async (): Promise<Engine> => {
    throw new TrainerError('UNAVAILABLE_DEVICE', 'no adapter was found', 'Install a driver.');
  },
};
const broken: DeviceChoice = { ...absent, name: 'broken', create: () => Promise.reject(new TypeError('a bug')) };

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

  it('does not take a bug for a device that is not there', async () => {
    await expect(chooseDevice('auto', { architecture: article }, [broken, tfjsWasm])).rejects.toThrow('a bug');
  });

  it('says so when none is there', async () => {
    await expect(chooseDevice('auto', { architecture: article }, [absent])).rejects.toMatchObject({
      code: 'UNAVAILABLE_DEVICE',
      message: 'No device is available: absent: no adapter was found',
    });
  });

  it('refuses names that nobody knows, and threads where there is one', async () => {
    await expect(chooseDevice('cuda', { architecture: article })).rejects.toMatchObject({ code: 'UNKNOWN_DEVICE' });
    await expect(chooseDevice('tfjs-wasm', { architecture: article, threads: 2 })).rejects.toMatchObject({
      code: 'INVALID_USAGE',
    });
  });

  it('lists what is there and what is not, and why', async () => {
    const { devices: reports, automatic } = await listDevices([absent, tfjsWasm]);
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
