export { createWasmEngine, type WasmEngineOptions } from './create-wasm-engine';
