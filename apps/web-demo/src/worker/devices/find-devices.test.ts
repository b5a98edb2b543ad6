import { expect, test } from 'vitest';
import { findDevices, type Machine, withoutDevice } from './find-devices';

/** Machines that no test has at hand. */
const machine: Machine = {
  listAdapters: async () => [adapter('NVIDIA H200 (nvidia hopper)', false)],
  hasWebGpu: true,
  hasWasmSimd: true,
  cores: 12,
  isIsolated: true,
};

function adapter(description: string, isSoftware: boolean) {
  const limits = { maxComputeWorkgroupStorageSize: 32_768, maxStorageBufferBindingSize: 2 ** 30 };
  return { description, vendor: '', architecture: '', isSoftware, ...limits };
}

test('takes a GPU by default, and says what answered', async () => {
  const { devices, defaultDevice, reason, threads, threadsNote } = await findDevices(machine);
  expect({ defaultDevice, reason, threads, threadsNote }).toEqual({
    defaultDevice: 'webgpu',
    reason: 'WebGPU is the fastest device here.',
    threads: 8,
    threadsNote: undefined,
  });
  expect(devices.map(({ name }) => name)).toEqual(['webgpu', 'wasm', 'tfjs-webgpu', 'tfjs-wasm', 'tfjs-cpu']);
  expect(devices[0]).toMatchObject({ available: true, detail: 'NVIDIA H200 (nvidia hopper)', isSoftware: false });
});

test('says in a sentence that there is no WebGPU, and works on WebAssembly', async () => {
  const { devices, defaultDevice, reason } = await findDevices({ ...machine, hasWebGpu: false });
  expect([defaultDevice, reason]).toEqual([
    'wasm',
    'This browser has no WebGPU. WebAssembly trains on the CPU instead.',
  ]);
  expect(devices[0]).toMatchObject({ available: false, reason: 'This browser has no WebGPU.' });
});

test('offers a software adapter, but never takes it by itself', async () => {
  const listAdapters = async () => [adapter('google swiftshader', true)];
  const { devices, defaultDevice, reason } = await findDevices({ ...machine, listAdapters });
  expect(defaultDevice).toBe('wasm');
  expect(reason).toContain('only the software adapter google swiftshader');
  expect(devices[0]).toMatchObject({ available: true, isSoftware: true });
});

test.each([
  ['finds nothing', async () => [], 'WebGPU found no graphics adapter.'],
  ['throws', () => Promise.reject(new Error('blocked')), 'WebGPU did not answer: blocked'],
])('takes a WebGPU that %s for none', async (_, listAdapters, reason) => {
  const { devices, defaultDevice } = await findDevices({ ...machine, listAdapters });
  expect(defaultDevice).toBe('wasm');
  expect(devices[0]).toMatchObject({ available: false, reason });
});

test('falls to plain JavaScript only when nothing else is there', async () => {
  const { defaultDevice, devices } = await findDevices({ ...machine, hasWebGpu: false, hasWasmSimd: false });
  expect(defaultDevice).toBe('tfjs-cpu');
  expect(devices.filter(({ available }) => available).map(({ name }) => name)).toEqual(['tfjs-cpu']);
});

test('says why threads are off', async () => {
  const { threads, threadsNote } = await findDevices({ ...machine, isIsolated: false });
  expect(threads).toBe(1);
  expect(threadsNote).toContain('not cross-origin isolated');
});

test('a device that did not open is no longer offered, and another becomes the default', async () => {
  const list = withoutDevice(await findDevices(machine), 'webgpu', 'The device computes wrongly.');
  expect(list.defaultDevice).toBe('wasm');
  expect(list.reason).toBe('The device computes wrongly. WebAssembly trains on the CPU instead.');
  expect(list.devices[0]).toMatchObject({ name: 'webgpu', available: false, reason: 'The device computes wrongly.' });
});
