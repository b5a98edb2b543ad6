export { listAdapters, type WebGpuAdapter } from './adapter/list-adapters';
export { createWebGpuEngine, type WebGpuEngineOptions } from './create-webgpu-engine';
export type { WebGpuTuning } from './plan/tuning';
