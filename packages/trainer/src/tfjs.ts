export { createTfjsEngine, type TfjsEngineOptions } from './tfjs/create-tfjs-engine';
export { registerWasmTrainingKernels } from './tfjs/wasm-kernels/register-wasm-training-kernels';
