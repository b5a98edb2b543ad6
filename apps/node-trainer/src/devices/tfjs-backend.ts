import type { Engine } from '@lenet/trainer';
import type { DeviceOptions, DeviceProbe } from './device-choice';

/** The backends of TensorFlow.js that are installed with the command. */
export type TfjsBackend = 'wasm' | 'cpu';

/** Loads TensorFlow.js and one backend, and says what answered. */
export async function probeTfjs(backend: TfjsBackend): Promise<DeviceProbe> {
  try {
    const { version_core } = await openBackend(backend);
    return { available: true, detail: `TensorFlow.js ${version_core}, 1 thread` };
  } catch (error) {
    return { available: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

export async function createTfjs(backend: TfjsBackend, { architecture }: DeviceOptions): Promise<Engine> {
  await openBackend(backend);
  const { createTfjsEngine } = await import('@lenet/trainer/tfjs');
  return createTfjsEngine({ architecture });
}

async function openBackend(backend: TfjsBackend) {
  const tensorflow = await import('@tensorflow/tfjs-core');
  tensorflow.env().set('PROD', true);
  await backends[backend]();
  if (!(await tensorflow.setBackend(backend))) throw new Error(`TensorFlow.js could not start its ${backend} backend.`);
  return tensorflow;
}

const backends = {
  wasm: () => import('@tensorflow/tfjs-backend-wasm'),
  cpu: () => import('@tensorflow/tfjs-backend-cpu'),
} as const;
