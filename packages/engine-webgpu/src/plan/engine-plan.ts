import type { Architecture } from '@lenet/model';
import { type Network, planNetwork } from './network';
import { parameterTileBytes } from './parameter-tiles';
import { planRecordLayout, type RecordLayout } from './record-layout';
import { planSamplePhase, type SamplePlan } from './sample-plan';
import { planStateLayout, type StateLayout } from './state-layout';
import { checkTuning, hardwareTuning, type WebGpuTuning } from './tuning';

/** Everything that the shaders and the engine know of an architecture before they see a device. */
export interface EnginePlan {
  readonly architecture: Architecture;
  readonly network: Network;
  readonly tuning: WebGpuTuning;
  readonly state: StateLayout;
  readonly record: RecordLayout;
  readonly sample: SamplePlan;
  /** Bytes of workgroup memory that one workgroup takes, in the phase that takes more. */
  readonly workgroupBytes: number;
}

/**
 * Plans an architecture for a kind of device, by default for GPUs.
 *
 * @throws TrainerError `UNSUPPORTED_ARCHITECTURE`, `INVALID_CONFIGURATION` for the tuning
 */
export function planEngine(architecture: Architecture, tuning: WebGpuTuning = hardwareTuning): EnginePlan {
  checkTuning(tuning);
  const network = planNetwork(architecture);
  const state = planStateLayout(network);
  const sample = planSamplePhase(network, tuning.sampleInvocations);
  return {
    architecture,
    network,
    tuning,
    state,
    record: planRecordLayout(network, state),
    sample,
    workgroupBytes: Math.max(sample.memory.size * 4, parameterTileBytes(tuning)),
  };
}
