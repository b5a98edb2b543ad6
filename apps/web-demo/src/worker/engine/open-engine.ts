import { findArchitecture } from '@lenet/model';
import type { Engine } from '@lenet/trainer';
import type { DeviceName } from '../../session/protocol';

/** How the engine of each device is made; its code is fetched only then. */
const openers: Readonly<Record<DeviceName, (architecture: string) => Promise<Engine>>> = {
  webgpu: async (architecture) => {
    const { createWebGpuEngine } = await import('@lenet/engine-webgpu');
    // A software adapter is never the default; whoever gets here has chosen it.
    return createWebGpuEngine({ architecture: findArchitecture(architecture), allowSoftware: true });
  },
  wasm: async (architecture) => {
    const { createWasmEngine } = await import('@lenet/engine-wasm');
    return createWasmEngine({ architecture: findArchitecture(architecture) });
  },
  'tfjs-webgpu': async (architecture) => (await import('./open-tfjs-webgpu')).openTfjsWebgpu(architecture),
  'tfjs-wasm': async (architecture) => (await import('./open-tfjs-wasm')).openTfjsWasm(architecture),
  'tfjs-cpu': async (architecture) => (await import('./open-tfjs-cpu')).openTfjsCpu(architecture),
};

/**
 * Makes the engine of a device; nothing ever takes its place.
 *
 * @throws TrainerError `UNAVAILABLE_DEVICE`, `UNSUPPORTED_ARCHITECTURE`
 */
export function openEngine(device: DeviceName, architecture: string): Promise<Engine> {
  return openers[device](architecture);
}
