import type { Engine } from '@lenet/trainer';
import type { DeviceOptions } from '../device-choice';
import { createTfjs } from '../tfjs-backend';
import type { AdapterKind } from './adapter';
import { findAdapter } from './find-adapter';

/** Makes TensorFlow.js's engine on its webgpu backend, on an adapter of a kind. */
export async function createTfjsWebGpu(kind: AdapterKind, options: DeviceOptions): Promise<Engine> {
  await findAdapter(kind);
  const { openDawn } = await import('./open-dawn');
  offerInNavigator(await openDawn(kind));
  await forgetAdapter();
  return createTfjs('webgpu', options);
}

/** TensorFlow.js looks for WebGPU where browsers have it; Node 20 has no `navigator`. */
function offerInNavigator(gpu: GPU): void {
  const navigator = globalThis.navigator ?? {};
  Object.defineProperty(navigator, 'gpu', { value: gpu, configurable: true });
  Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true });
}

/** Makes TensorFlow.js ask for an adapter anew: its backend keeps the one that it was started on. */
async function forgetAdapter(): Promise<void> {
  const { findBackendFactory, registerBackend, removeBackend } = await import('@tensorflow/tfjs-core');
  const factory = findBackendFactory('webgpu');
  if (!factory) return;
  removeBackend('webgpu');
  registerBackend('webgpu', factory);
}
