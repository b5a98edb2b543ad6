import { type Architecture, article } from '@lenet/model';
import { getBackend, ready } from '@tensorflow/tfjs-core';
import type { Engine } from '../engine/engine';
import { TrainerError } from '../trainer-error';
import { describeBackend } from './describe-backend';
import { NativeOperations } from './native/native-operations';
import { portableOperations } from './operations/portable-operations';
import { TfjsEngine } from './tfjs-engine';
import { registerWasmTrainingKernels } from './wasm-kernels/register-wasm-training-kernels';

/** What {@link createTfjsEngine} builds. */
export interface TfjsEngineOptions {
  /** Default: the article's network. */
  readonly architecture?: Architecture;
  /** What the backend computes with, for `engine.device`, where only the caller knows: `TensorFlow 2.21.0`. */
  readonly library?: string;
}

/**
 * Makes an engine on TensorFlow.js's current backend: cpu, wasm, webgpu, webgl or, in Node, tensorflow.
 *
 * The caller imports the backend and chooses it with `setBackend` first; there must be one copy of `@tensorflow/tfjs-core`. On
 * the wasm backend {@link registerWasmTrainingKernels} is called.
 *
 * @throws TrainerError `UNAVAILABLE_DEVICE` when TensorFlow.js has no backend
 *
 * @example
 * ```ts
 * import '@tensorflow/tfjs-backend-wasm';
 * import { setBackend } from '@tensorflow/tfjs-core';
 * import { createTfjsEngine } from '@lenet/trainer/tfjs';
 *
 * await setBackend('wasm');
 * const engine = await createTfjsEngine();
 * console.log(engine.device); // TensorFlow.js 4.22.0, wasm backend
 * ```
 */
export async function createTfjsEngine({ architecture = article, library }: TfjsEngineOptions = {}): Promise<Engine> {
  await requireBackend();
  if (getBackend() === 'wasm') registerWasmTrainingKernels();
  const operations = getBackend() === 'tensorflow' ? new NativeOperations() : portableOperations;
  return new TfjsEngine(architecture, operations, describeBackend(library));
}

async function requireBackend(): Promise<void> {
  try {
    await ready();
  } catch (error) {
    throw new TrainerError(
      'UNAVAILABLE_DEVICE',
      'TensorFlow.js has no backend to compute on.',
      "Import one, such as '@tensorflow/tfjs-backend-wasm', and choose it with setBackend before making the engine.",
      { cause: error },
    );
  }
}
