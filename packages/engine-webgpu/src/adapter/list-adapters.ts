import { describeAdapter, isSoftwareAdapter } from './describe-adapter';

/** One adapter that WebGPU offers. */
export interface WebGpuAdapter {
  /** For people: `NVIDIA H200 (nvidia hopper)`. */
  readonly description: string;
  readonly vendor: string;
  readonly architecture: string;
  /** Whether it computes on the CPU: `createWebGpuEngine` takes such an adapter only with `allowSoftware`. */
  readonly isSoftware: boolean;
  /** Bytes of workgroup memory. */
  readonly maxComputeWorkgroupStorageSize: number;
  /** Bytes of one storage binding. */
  readonly maxStorageBufferBindingSize: number;
}

/**
 * Lists the adapters that WebGPU offers, the preferred one first, each once: WebGPU tells of at most three (fast, frugal, software).
 *
 * @param gpu - default: `navigator.gpu`; in Node the object that `create([])` of the npm package `webgpu` returns
 * @returns an empty list where there is no WebGPU
 *
 * @example
 * ```ts
 * import { listAdapters } from '@lenet/engine-webgpu';
 *
 * for (const { description, isSoftware } of await listAdapters()) console.log(description, isSoftware);
 * ```
 */
export async function listAdapters(gpu: GPU | undefined = globalThis.navigator?.gpu): Promise<WebGpuAdapter[]> {
  if (!gpu) return [];
  const requests: GPURequestAdapterOptions[] = [
    { powerPreference: 'high-performance' },
    { powerPreference: 'low-power' },
    { forceFallbackAdapter: true },
  ];
  const adapters = new Map<string, WebGpuAdapter>();
  for (const request of requests) {
    const adapter = await gpu.requestAdapter(request);
    if (!adapter) continue;
    const description = describeAdapter(adapter.info);
    if (!adapters.has(description)) adapters.set(description, summarize(adapter, description));
  }
  return [...adapters.values()];
}

function summarize({ info, limits }: GPUAdapter, description: string): WebGpuAdapter {
  const { vendor, architecture } = info;
  const { maxComputeWorkgroupStorageSize, maxStorageBufferBindingSize } = limits;
  return {
    description,
    vendor,
    architecture,
    isSoftware: isSoftwareAdapter(info),
    maxComputeWorkgroupStorageSize,
    maxStorageBufferBindingSize,
  };
}
