/** What is chosen for a kind of device, not for a network. */
export interface Tuning {
  /** Invocations of a workgroup of the sample phase, a multiple of 8. */
  readonly sampleInvocations: number;
  /** Samples whose vectors a workgroup of the parameter phase holds at once. */
  readonly parameterSamples: number;
}

/**
 * For GPUs: as many invocations as every device offers, because a batch of 64 is only 64 workgroups; 9 KiB of samples at once, so that
 * many loads are on their way together.
 */
export const hardwareTuning: Tuning = { sampleInvocations: 256, parameterSamples: 32 };

/**
 * For adapters that compute on the CPU: SwiftShader clears a workgroup's whole memory once for every four invocations, which made half
 * of a step.
 */
export const softwareTuning: Tuning = { sampleInvocations: 16, parameterSamples: 8 };
