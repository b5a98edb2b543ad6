import { type ConformanceSubject, conformanceChecks } from '@lenet/trainer/conformance';
import { describe, expect, it } from 'vitest';
import { fetchDigits, fetchFixtures } from '../../trainer/test/browser-data';
import { createWasmEngine } from './create-wasm-engine';

const subject: ConformanceSubject = {
  ...(await fetchDigits()),
  fixtures: await fetchFixtures(),
  createEngine: (architecture) => createWasmEngine({ architecture }),
  tolerances: { loss: 1e-5, logits: 1e-4 },
  steps: { article: 100, others: 40, memory: 200 },
};

describe('the WebAssembly engine in any other page', () => {
  it('runs on one thread and says why', async () => {
    expect(globalThis.crossOriginIsolated).toBe(false);
    using engine = await createWasmEngine({ threads: 4 });
    expect(engine.device).toBe('1 thread, SIMD (the page is not cross-origin isolated)');
  });

  for (const check of conformanceChecks) it(check.name, () => check.run(subject));
});
