import type { TensorFlowVariant } from '../variant';

/** TensorFlow prints only what ends the process. */
export const quietLogLevel = '3';

/** What TensorFlow reads when it is loaded; whatever the user has set stays. */
const settings: Readonly<Record<string, string>> = {
  // Warnings and errors come as exceptions; its own lines on stderr are for people who look into it.
  TF_CPP_MIN_LOG_LEVEL: quietLogLevel,
};

const gpuSettings: Readonly<Record<string, string>> = {
  // Take memory as it is needed instead of all of it.
  TF_FORCE_GPU_ALLOW_GROWTH: 'true',
  // The same bits for the same seed: only algorithms with a fixed order of summation, and none chosen by a stopwatch.
  TF_DETERMINISTIC_OPS: '1',
  TF_CUDNN_USE_AUTOTUNE: '0',
  // float32 means float32: on Ampere and later NVIDIA's libraries would round products to 10 bits of mantissa.
  NVIDIA_TF32_OVERRIDE: '0',
};

/** Sets what TensorFlow reads when it is loaded for a variant. */
export function prepareEnvironment(environment: NodeJS.ProcessEnv, variant: TensorFlowVariant): void {
  for (const [name, value] of Object.entries(variant === 'cuda' ? { ...settings, ...gpuSettings } : settings)) {
    environment[name] ??= value;
  }
  // A library for CUDA that is to compute on the CPU sees no GPU.
  if (variant === 'cpu') environment.CUDA_VISIBLE_DEVICES ??= '-1';
}
