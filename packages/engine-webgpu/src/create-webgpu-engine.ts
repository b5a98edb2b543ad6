import { type Architecture, article } from '@lenet/model';
import type { Engine } from '@lenet/trainer';
import { checkLimits } from './adapter/check-limits';
import { describeAdapter, isSoftwareAdapter } from './adapter/describe-adapter';
import { requestDevice } from './adapter/request-device';
import { DeviceWatch } from './engine/device-watch';
import { WebGpuEngine } from './engine/webgpu-engine';
import { planEngine } from './plan/engine-plan';
import { hardwareTuning, softwareTuning, type WebGpuTuning } from './plan/tuning';
import { checkedProgram } from './program/checked-program';

/** What {@link createWebGpuEngine} builds on. */
export interface WebGpuEngineOptions {
  /** Default: the article's network. */
  readonly architecture?: Architecture;
  /** A device to share, which `dispose` leaves alone; default: one of the engine's own. */
  readonly device?: GPUDevice | undefined;
  /** Where to look for an adapter; default: `navigator.gpu`. In Node: `create([])` of the npm package `webgpu`. */
  readonly gpu?: GPU | undefined;
  /** Default: `high-performance`. */
  readonly powerPreference?: GPUPowerPreference;
  /** Whether an adapter that computes on the CPU will do, for tests; default: `false`. A `device` that is passed is taken as it is. */
  readonly allowSoftware?: boolean;
  /** For measurements: what to choose otherwise than the engine does for the kind of device; default: nothing. */
  readonly tuning?: Partial<WebGpuTuning>;
}

/**
 * Makes an engine on WebGPU: the whole training step in two dispatches.
 *
 * It makes one training step on a tiny batch first and compares it with plain TypeScript: a device that computes wrongly is refused.
 *
 * @throws TrainerError `UNAVAILABLE_DEVICE` without a GPU, or with one that computes wrongly; `UNSUPPORTED_ARCHITECTURE` when the network
 * is not of LeNet's form, or too large for the GPU's limits; `INVALID_CONFIGURATION` for a tuning; `DEVICE_LOST`, `OUT_OF_MEMORY`. ModelError `INVALID_ARCHITECTURE`.
 *
 * @example
 * ```ts
 * import { createWebGpuEngine } from '@lenet/engine-webgpu';
 *
 * const engine = await createWebGpuEngine();
 * console.log(engine.device); // nvidia hopper
 * ```
 */
export async function createWebGpuEngine({
  architecture = article,
  device: shared,
  gpu = globalThis.navigator?.gpu,
  powerPreference = 'high-performance',
  allowSoftware = false,
  tuning = {},
}: WebGpuEngineOptions = {}): Promise<Engine> {
  const forHardware = planEngine(architecture, { ...hardwareTuning, ...tuning });
  const device = shared ?? (await requestDevice(forHardware, { gpu, powerPreference, allowSoftware }));
  try {
    const plan = isSoftwareAdapter(device.adapterInfo)
      ? planEngine(architecture, { ...softwareTuning, ...tuning })
      : forHardware;
    checkLimits(plan, device.limits, describeAdapter(device.adapterInfo));
    const program = await checkedProgram(device, plan);
    DeviceWatch.of(device).requireAlive('before an engine was made on it');
    return new WebGpuEngine(device, program, device !== shared);
  } catch (error) {
    if (device !== shared) device.destroy();
    throw error;
  }
}
