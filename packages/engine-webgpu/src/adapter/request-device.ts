import { TrainerError } from '@lenet/trainer';
import type { EnginePlan } from '../plan/engine-plan';
import { checkLimits } from './check-limits';
import { describeAdapter, isSoftwareAdapter } from './describe-adapter';

/** Dawn in Node crashes when its GPU object is collected before its devices: each device keeps the one it came from. */
const origins = new WeakMap<GPUDevice, GPU>();

/** Which adapter a device is made of. */
export interface AdapterChoice {
  readonly gpu: GPU | undefined;
  readonly powerPreference: GPUPowerPreference;
  readonly allowSoftware: boolean;
}

/**
 * Makes a device of the preferred adapter, with the workgroup memory that the plan takes and the largest bindings that it offers.
 *
 * @throws TrainerError `UNAVAILABLE_DEVICE` without an adapter, or with only a software adapter that was not asked for;
 * `UNSUPPORTED_ARCHITECTURE` when the adapter is too small
 */
export async function requestDevice(plan: EnginePlan, choice: AdapterChoice): Promise<GPUDevice> {
  if (!choice.gpu) throw unavailable('There is no WebGPU here: navigator.gpu is missing.');
  const adapter = await requestAdapter(choice.gpu, choice);
  const description = describeAdapter(adapter.info);
  checkLimits(plan, adapter.limits, description);
  const { maxBufferSize, maxStorageBufferBindingSize, maxComputeWorkgroupStorageSize } = adapter.limits;
  const workgroupBytes = Math.min(maxComputeWorkgroupStorageSize, Math.max(16_384, plan.workgroupBytes));
  const invocations = Math.max(256, plan.tuning.sampleInvocations);
  try {
    const device = await adapter.requestDevice({
      label: 'lenet',
      requiredLimits: {
        maxBufferSize,
        maxStorageBufferBindingSize,
        maxComputeWorkgroupStorageSize: workgroupBytes,
        maxComputeInvocationsPerWorkgroup: invocations,
        maxComputeWorkgroupSizeX: invocations,
      },
    });
    origins.set(device, choice.gpu);
    return device;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw unavailable(`${description} gave no device: ${reason}`, { cause: error });
  }
}

async function requestAdapter(gpu: GPU, { powerPreference, allowSoftware }: AdapterChoice): Promise<GPUAdapter> {
  const preferred = await gpu.requestAdapter({ powerPreference });
  const adapter = preferred ?? (allowSoftware ? await gpu.requestAdapter({ forceFallbackAdapter: true }) : null);
  if (!adapter) throw unavailable('WebGPU found no adapter.');
  if (isSoftwareAdapter(adapter.info) && !allowSoftware) {
    const hint = 'Use the engine @lenet/engine-wasm, which is faster on a CPU; or pass allowSoftware to test on it.';
    throw unavailable(`WebGPU found only the software adapter ${describeAdapter(adapter.info)}.`, {}, hint);
  }
  return adapter;
}

const defaultHint =
  'Use a browser with WebGPU and a GPU driver; in Node pass gpu: create([]) of the npm package webgpu. Or take @lenet/engine-wasm.';

function unavailable(message: string, options: ErrorOptions = {}, hint = defaultHint): TrainerError {
  return new TrainerError('UNAVAILABLE_DEVICE', message, hint, options);
}
