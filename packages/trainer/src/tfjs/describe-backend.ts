import { backend, getBackend, version_core } from '@tensorflow/tfjs-core';

/** What the current backend runs on, for people, as far as it and the caller tell. */
export function describeBackend(library?: string): string {
  const details = [library, adapterName(), isGpu() ? 'GPU' : undefined].filter((detail) => detail !== undefined);
  const suffix = details.length > 0 ? ` (${details.join(', ')})` : '';
  return `TensorFlow.js ${version_core}, ${getBackend()} backend${suffix}`;
}

/** The webgpu backend knows its adapter. */
function adapterName(): string | undefined {
  const { adapterInfo } = backend() as { adapterInfo?: { vendor?: string; architecture?: string } };
  if (!adapterInfo) return undefined;
  return [adapterInfo.vendor, adapterInfo.architecture].filter(Boolean).join(' ') || 'adapter without a name';
}

/** The tensorflow backend of Node knows whether it computes on a GPU. */
function isGpu(): boolean {
  const { isUsingGpuDevice } = backend() as { isUsingGpuDevice?: boolean };
  return isUsingGpuDevice === true;
}
