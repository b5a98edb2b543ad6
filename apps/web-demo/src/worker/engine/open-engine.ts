import { findArchitecture } from '@lenet/model';
import type { Engine } from '@lenet/trainer';
import type { DeviceName } from '../../session/protocol';
import { SessionError } from '../../session/session-error';

/** How the engine of each device is made; its code is fetched only then. */
const openers: Readonly<Record<DeviceName, (architecture: string) => Promise<Engine>>> = {
  webgpu: async (architecture) => {
    const { createWebGpuEngine } = await fetched(import('@lenet/engine-webgpu'));
    // A software adapter is never the default; whoever gets here has chosen it.
    return createWebGpuEngine({ architecture: findArchitecture(architecture), allowSoftware: true });
  },
  wasm: async (architecture) => {
    const { createWasmEngine } = await fetched(import('@lenet/engine-wasm'));
    return createWasmEngine({ architecture: findArchitecture(architecture) });
  },
  'tfjs-webgpu': async (architecture) => (await fetched(import('./open-tfjs-webgpu'))).openTfjsWebgpu(architecture),
  'tfjs-wasm': async (architecture) => (await fetched(import('./open-tfjs-wasm'))).openTfjsWasm(architecture),
  'tfjs-cpu': async (architecture) => (await fetched(import('./open-tfjs-cpu'))).openTfjsCpu(architecture),
};

/**
 * Makes the engine of a device; nothing ever takes its place.
 *
 * @throws TrainerError `UNAVAILABLE_DEVICE`, `UNSUPPORTED_ARCHITECTURE`; SessionError `CODE_UNAVAILABLE` without a network, when it was never used
 */
export function openEngine(device: DeviceName, architecture: string): Promise<Engine> {
  return openers[device](architecture);
}

/** A device's code that could not be fetched; an error that it throws by itself is a bug and stays as it is. */
async function fetched<Module>(code: Promise<Module>): Promise<Module> {
  try {
    return await code;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new SessionError(
      'CODE_UNAVAILABLE',
      `The code of this device could not be fetched: ${error.message}`,
      'Connect to the network and try again, or choose another device.',
      { cause: error },
    );
  }
}
