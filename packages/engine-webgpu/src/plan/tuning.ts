import { TrainerError } from '@lenet/trainer';

/**
 * What is chosen for a kind of device, not for a network. The gradients and losses are the same up to the order of sums.
 *
 * @example
 * ```ts
 * import { createWebGpuEngine, type WebGpuTuning } from '@lenet/engine-webgpu';
 *
 * const tuning: Partial<WebGpuTuning> = { sampleInvocations: 512 };
 * const engine = await createWebGpuEngine({ tuning });
 * ```
 */
export interface WebGpuTuning {
  /** Invocations of a workgroup of the sample phase, a multiple of 8. */
  readonly sampleInvocations: number;
  /** Vectors of weights that an invocation of the sample phase loads before it uses the first, in the dense layers. */
  readonly denseLoads: number;
  /** Invocations of a workgroup of the parameter phase: 32, 64 or 128. */
  readonly parameterInvocations: number;
  /** Samples whose vectors a workgroup of the parameter phase holds at once: 288 bytes of workgroup memory each. */
  readonly parameterSamples: number;
}

/**
 * For GPUs.
 *
 * - `sampleInvocations`: as many as every device offers, because a batch of 64 is only 64 workgroups.
 * - `denseLoads`: a workgroup is alone on its multiprocessor, so no other one hides the few hundred cycles that a load from the second-level
 *   cache takes. 256 invocations with 8 loads of 16 bytes have 32 KiB on their way: more than the 16 KiB or so (64 bytes a cycle, 250
 *   cycles) that keep the path to the cache full.
 * - `parameterInvocations`: few, so that a LeNet's 60,000 parameters make more workgroups than a large GPU has multiprocessors.
 * - `parameterSamples`: 9 KiB of samples at once, so that many loads are on their way together.
 */
export const hardwareTuning: WebGpuTuning = {
  sampleInvocations: 256,
  denseLoads: 8,
  parameterInvocations: 64,
  parameterSamples: 32,
};

/**
 * For adapters that compute on the CPU: SwiftShader clears a workgroup's whole memory once for every four invocations, which made half
 * of a step, and has no loads to wait for.
 */
export const softwareTuning: WebGpuTuning = {
  sampleInvocations: 16,
  denseLoads: 1,
  parameterInvocations: 64,
  parameterSamples: 8,
};

/** @throws TrainerError `INVALID_CONFIGURATION` */
export function checkTuning(tuning: WebGpuTuning): void {
  const { sampleInvocations, denseLoads, parameterInvocations, parameterSamples } = tuning;
  requireTuning('sampleInvocations', sampleInvocations, 'a multiple of 8', sampleInvocations % 8 === 0);
  requireTuning('denseLoads', denseLoads, 'a whole number from 1 to 16', denseLoads <= 16);
  requireTuning(
    'parameterInvocations',
    parameterInvocations,
    '32, 64 or 128',
    [32, 64, 128].includes(parameterInvocations),
  );
  requireTuning('parameterSamples', parameterSamples, 'a whole number from 8 on', parameterSamples >= 8);
}

function requireTuning(name: string, value: number, expected: string, fits: boolean): void {
  if (Number.isInteger(value) && value > 0 && fits) return;
  throw new TrainerError(
    'INVALID_CONFIGURATION',
    `The tuning's ${name} is ${value}, not ${expected}.`,
    'Leave it out to take what suits the device.',
  );
}
