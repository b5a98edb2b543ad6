import { cuda } from './cuda';
import type { DeviceChoice } from './device-choice';
import { tensorflow } from './tensorflow';
import { tfjsCpu } from './tfjs-cpu';
import { tfjsWasm } from './tfjs-wasm';
import { tfjsWebgpu } from './tfjs-webgpu';
import { tfjsWebgpuSoftware } from './tfjs-webgpu-software';
import { wasm } from './wasm';
import { webgpu } from './webgpu';
import { webgpuSoftware } from './webgpu-software';

/** Every device: those that `--device auto` chooses from, the fastest first, then those that it never takes. */
export const devices: readonly DeviceChoice[] = [
  webgpu,
  wasm,
  tfjsWasm,
  tfjsCpu,
  cuda,
  tensorflow,
  tfjsWebgpu,
  webgpuSoftware,
  tfjsWebgpuSoftware,
];
