import { type Engine, TrainerError } from '@lenet/trainer';
import type { DeviceOptions } from './device-choice';

/** The backends of TensorFlow.js that are installed with the command, loaded only when one is chosen. */
const backends = {
  webgpu: () => import('@tensorflow/tfjs-backend-webgpu'),
  wasm: () => import('@tensorflow/tfjs-backend-wasm'),
  cpu: () => import('@tensorflow/tfjs-backend-cpu'),
} as const;

/** Makes TensorFlow.js's engine on one of its backends. */
export async function createTfjs(backend: keyof typeof backends, { architecture }: DeviceOptions): Promise<Engine> {
  const { env, setBackend } = await import('@tensorflow/tfjs-core');
  env().set('PROD', true);
  await backends[backend]();
  if (!(await setBackend(backend))) throw unavailable(backend);
  const { createTfjsEngine } = await import('@lenet/trainer/tfjs');
  return createTfjsEngine({ architecture });
}

function unavailable(backend: string): TrainerError {
  return new TrainerError(
    'UNAVAILABLE_DEVICE',
    `TensorFlow.js cannot start its ${backend} backend here.`,
    'See lenet devices for what can be used, or leave --device out.',
  );
}
