import { listAdapters } from '@lenet/engine-webgpu';
import { TrainerError } from '@lenet/trainer';
import { create, globals } from 'webgpu';
import type { AdapterKind } from './adapter';

/** Dawn crashes when this object is collected before the devices that came from it. */
const dawn: GPU = create([]);
Object.assign(globalThis, globals);

/** The ways to ask for an adapter; each may get another one. */
const requests: readonly GPURequestAdapterOptions[] = [
  { powerPreference: 'high-performance' },
  { powerPreference: 'low-power' },
  { forceFallbackAdapter: true },
];

/**
 * Opens WebGPU with adapters of one kind only. It also puts WebGPU's classes and constants into the globals, where TensorFlow.js looks.
 *
 * @throws TrainerError `UNAVAILABLE_DEVICE` when no adapter is of that kind
 */
export async function openDawn(kind: AdapterKind): Promise<GPU> {
  for (const request of requests) {
    const gpu = answeringOnly(request);
    const [adapter] = await listAdapters(gpu);
    if (adapter && adapter.isSoftware === (kind === 'software')) return gpu;
  }
  throw new TrainerError('UNAVAILABLE_DEVICE', `WebGPU has no ${kind} adapter any more.`, 'See lenet devices.');
}

/** WebGPU that hears every request for an adapter as this one. */
function answeringOnly(request: GPURequestAdapterOptions): GPU {
  const requestAdapter = () => dawn.requestAdapter(request);
  return new Proxy(dawn, { get: (gpu, key) => (key === 'requestAdapter' ? requestAdapter : Reflect.get(gpu, key)) });
}
