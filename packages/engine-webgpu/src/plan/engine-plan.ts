import type { Architecture } from '@lenet/model';
import { type Network, planNetwork } from './network';
import { planRecordLayout, type RecordLayout } from './record-layout';
import { planSamplePhase, type SamplePlan } from './sample-plan';
import { planStateLayout, type StateLayout } from './state-layout';
import { hardwareTuning, type Tuning } from './tuning';

/** Everything that the shaders and the engine know of an architecture before they see a device. */
export interface EnginePlan {
  readonly architecture: Architecture;
  readonly network: Network;
  readonly tuning: Tuning;
  readonly state: StateLayout;
  readonly record: RecordLayout;
  readonly sample: SamplePlan;
  /** Bytes of workgroup memory that one workgroup takes. */
  readonly workgroupBytes: number;
}

/**
 * Plans an architecture for a kind of device, by default for GPUs.
 *
 * @throws TrainerError `UNSUPPORTED_ARCHITECTURE`
 */
export function planEngine(architecture: Architecture, tuning: Tuning = hardwareTuning): EnginePlan {
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
    workgroupBytes: sample.memory.size * 4,
  };
}
