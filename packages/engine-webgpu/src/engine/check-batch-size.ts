import { TrainerError } from '@lenet/trainer';
import type { EnginePlan } from '../plan/engine-plan';

/**
 * Checks that the records of a batch fit into one binding of the device: 4,600 samples of `article` in the 128 MiB of every device.
 *
 * @throws TrainerError `INVALID_STEP_SETTINGS`
 */
export function checkBatchSize(batchSize: number, { record }: EnginePlan, limits: GPUSupportedLimits): void {
  const bytes = Math.min(limits.maxStorageBufferBindingSize, limits.maxBufferSize);
  const most = Math.min(limits.maxComputeWorkgroupsPerDimension, Math.floor(bytes / (record.size * 4)));
  if (batchSize <= most) return;
  throw new TrainerError(
    'INVALID_STEP_SETTINGS',
    `The batch size is ${batchSize}; this GPU device holds batches of at most ${most}.`,
    'Take a smaller batch.',
  );
}
