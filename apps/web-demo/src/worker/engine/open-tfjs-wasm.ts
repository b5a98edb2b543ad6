import type { Engine } from '@lenet/trainer';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import binary from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { env } from '@tensorflow/tfjs-core';
import { openTfjs } from './open-tfjs';

/**
 * TensorFlow.js on its WebAssembly backend, whose binary lies beside the page. On one thread: the threaded binary starts its threads from its
 * own source text, which does not survive a bundler.
 */
export function openTfjsWasm(architecture: string): Promise<Engine> {
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  const address = new URL(binary, self.location.href).href;
  setWasmPaths({
    'tfjs-backend-wasm.wasm': address,
    'tfjs-backend-wasm-simd.wasm': address,
    'tfjs-backend-wasm-threaded-simd.wasm': address,
  });
  return openTfjs('wasm', architecture);
}
