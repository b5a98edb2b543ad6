import { findArchitecture } from '@lenet/model';
import { type Engine, TrainerError } from '@lenet/trainer';
import { createTfjsEngine } from '@lenet/trainer/tfjs';
import { env, setBackend } from '@tensorflow/tfjs-core';

/**
 * Makes TensorFlow.js's engine on a backend that is registered.
 *
 * @throws TrainerError `UNAVAILABLE_DEVICE` when the backend does not start
 */
export async function openTfjs(backend: 'webgpu' | 'wasm' | 'cpu', architecture: string): Promise<Engine> {
  env().set('PROD', true);
  if (await setBackend(backend)) return createTfjsEngine({ architecture: findArchitecture(architecture) });
  throw new TrainerError(
    'UNAVAILABLE_DEVICE',
    `TensorFlow.js cannot start its ${backend} backend here.`,
    'Choose another device.',
  );
}
