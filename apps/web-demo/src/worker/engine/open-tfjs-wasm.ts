import type { Engine } from '@lenet/trainer';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threaded from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { openTfjs } from './open-tfjs';

/** TensorFlow.js on its WebAssembly backend, whose binaries lie beside the page. */
export function openTfjsWasm(architecture: string): Promise<Engine> {
  const absolute = (address: string) => new URL(address, self.location.href).href;
  setWasmPaths({
    'tfjs-backend-wasm.wasm': absolute(plain),
    'tfjs-backend-wasm-simd.wasm': absolute(simd),
    'tfjs-backend-wasm-threaded-simd.wasm': absolute(threaded),
  });
  return openTfjs('wasm', architecture);
}
