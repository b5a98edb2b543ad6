import type { Engine } from '@lenet/trainer';
import type { DeviceOptions } from '../device-choice';
import type { AdapterKind } from './adapter';
import { findAdapter } from './find-adapter';

/** Makes our WebGPU engine on an adapter of a kind; Dawn is loaded only when there is one. */
export async function createWebGpu(kind: AdapterKind, { architecture }: DeviceOptions): Promise<Engine> {
  await findAdapter(kind);
  const { openDawn } = await import('./open-dawn');
  const { createWebGpuEngine } = await import('@lenet/engine-webgpu');
  return createWebGpuEngine({ architecture, gpu: await openDawn(kind), allowSoftware: kind === 'software' });
}
