import { type ConformanceSubject, conformanceChecks } from '@lenet/trainer/conformance';
import { describe, expect, it } from 'vitest';
import { fetchDigits, fetchFixtures } from '../../trainer/test/browser-data';
import { createWasmEngine } from './create-wasm-engine';

const subject: ConformanceSubject = {
  ...(await fetchDigits()),
  fixtures: await fetchFixtures(),
  createEngine: (architecture) => createWasmEngine({ architecture, threads: 2 }),
  tolerances: { loss: 1e-5, logits: 1e-4 },
  steps: { article: 100, others: 40, memory: 200 },
};

describe('the WebAssembly engine in a page that is cross-origin isolated', () => {
  it('runs on workers that share memory', async () => {
    expect(globalThis.crossOriginIsolated).toBe(true);
    using engine = await createWasmEngine({ threads: 2 });
    expect(engine.device).toBe('2 threads, SIMD');
  });

  for (const check of conformanceChecks) it(check.name, () => check.run(subject));
});
