import type { DeviceChoice } from './device-choice';

/** Our own training step in WebAssembly SIMD, on as many threads as there are cores. */
export const wasm: DeviceChoice = {
  name: 'wasm',
  title: 'the whole training step in WebAssembly SIMD, on all cores',
  takesThreads: true,
  isAutomatic: true,
  async create({ architecture, threads }) {
    const { createWasmEngine } = await import('@lenet/engine-wasm');
    return createWasmEngine({ architecture, threads: threads ?? 'auto' });
  },
};
