import { TrainerError } from '@lenet/trainer';
import type { EnginePlan } from '../plan/engine-plan';

/** Storage buffers that the training step binds. */
const storageBuffers = 7;

/** The least that a device must offer to an architecture. */
function neededLimits(plan: EnginePlan): Readonly<Record<string, number>> {
  const { sampleInvocations, parameterInvocations } = plan.tuning;
  const invocations = Math.max(sampleInvocations, parameterInvocations);
  return {
    maxComputeWorkgroupStorageSize: plan.workgroupBytes,
    maxComputeInvocationsPerWorkgroup: invocations,
    maxComputeWorkgroupSizeX: invocations,
    maxStorageBuffersPerShaderStage: storageBuffers,
    maxStorageBufferBindingSize: plan.state.size * 3 * 4,
  };
}

/**
 * Checks what a device or an adapter offers against what an architecture takes.
 *
 * @throws TrainerError `UNSUPPORTED_ARCHITECTURE`, naming the limit, what is needed, and what is offered
 */
export function checkLimits(plan: EnginePlan, limits: GPUSupportedLimits, adapter: string): void {
  for (const [limit, needed] of Object.entries(neededLimits(plan))) {
    const offered = limits[limit as keyof GPUSupportedLimits];
    if (typeof offered !== 'number' || offered >= needed) continue;
    throw new TrainerError(
      'UNSUPPORTED_ARCHITECTURE',
      `"${plan.architecture.name}" needs ${limit} = ${needed}; ${adapter} offers ${offered}.`,
      'Take a smaller network, another GPU, or the TensorFlow.js engine.',
    );
  }
}
