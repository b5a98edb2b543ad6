import '@tensorflow/tfjs-backend-cpu';
import type { Engine } from '@lenet/trainer';
import { openTfjs } from './open-tfjs';

/** TensorFlow.js in plain JavaScript. */
export function openTfjsCpu(architecture: string): Promise<Engine> {
  return openTfjs('cpu', architecture);
}
