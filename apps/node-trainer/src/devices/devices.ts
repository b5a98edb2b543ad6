import type { DeviceChoice } from './device-choice';
import { tfjsCpu } from './tfjs-cpu';
import { tfjsWasm } from './tfjs-wasm';
import { wasm } from './wasm';

/** Every device, the fastest first: `--device auto` takes the first that is available. */
export const devices: readonly DeviceChoice[] = [wasm, tfjsWasm, tfjsCpu];
