import { describe, expect, it } from 'vitest';
import { createWasmEngine } from './create-wasm-engine';

describe('the WebAssembly engine in a page whose content security policy forbids its workers', () => {
  it('runs on one thread and says why', async () => {
    expect(globalThis.crossOriginIsolated).toBe(true);
    using engine = await createWasmEngine({ threads: 2 });
    expect(engine.device).toMatch(/^1 thread, SIMD \(workers do not start: /);
  });
});
