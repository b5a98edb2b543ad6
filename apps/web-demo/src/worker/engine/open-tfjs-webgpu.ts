import '@tensorflow/tfjs-backend-webgpu';
import type { Engine } from '@lenet/trainer';
import { openTfjs } from './open-tfjs';

/** TensorFlow.js on WebGPU. */
export function openTfjsWebgpu(architecture: string): Promise<Engine> {
  return openTfjs('webgpu', architecture);
}
