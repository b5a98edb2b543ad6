import type { TensorFlowVariant } from '@lenet/tensorflow-native';
import type { Engine } from '@lenet/trainer';
import type { DeviceOptions } from '../device-choice';
import { asTrainerError, lookupFolders } from './tensorflow-package';

/** Makes TensorFlow.js's engine on TensorFlow itself; for `cuda` only if a GPU really computes. */
export async function createTensorFlow(variant: TensorFlowVariant, { architecture }: DeviceOptions): Promise<Engine> {
  const [tf, { loadTensorFlow }, { createTfjsEngine }] = await Promise.all([
    import('@tensorflow/tfjs-core'),
    import('@lenet/tensorflow-native'),
    import('@lenet/trainer/tfjs'),
  ]);
  tf.env().set('PROD', true);
  const { version } = await loadTensorFlow(tf, { variant, from: lookupFolders }).catch(asTrainerError);
  await tf.setBackend('tensorflow');
  return createTfjsEngine({ architecture, library: `TensorFlow ${version}` });
}
