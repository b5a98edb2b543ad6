import { createWebGpuEngine } from '@lenet/engine-webgpu';
import { engineContender } from './train-engine.mjs';

/** This project's engine. The program outside has chosen the browser's adapter. */
export async function start(digits, parameters) {
  return engineContender(await createWebGpuEngine({ allowSoftware: true }), '', digits, parameters);
}
