import type { DoctorReport, TensorFlowVariant } from '@lenet/tensorflow-native';
import { TrainerError } from '@lenet/trainer';
import { inCommandsOfLenet, lookupFolders } from './tensorflow-package';

let report: Promise<DoctorReport> | undefined;

/**
 * Says what a variant would run on, from other processes: one process can load only one of the two.
 *
 * @throws TrainerError `UNAVAILABLE_DEVICE`, with what is missing
 */
export async function probeTensorFlow(variant: TensorFlowVariant): Promise<string> {
  const { examineMachine } = await import('@lenet/tensorflow-native');
  report ??= examineMachine({ from: lookupFolders });
  const outlook = (await report)[variant];
  if (outlook.isReady) return `TensorFlow ${outlook.tensorflow} in ${outlook.installation.folder}`;
  throw new TrainerError('UNAVAILABLE_DEVICE', outlook.reason, inCommandsOfLenet(outlook.fix));
}
