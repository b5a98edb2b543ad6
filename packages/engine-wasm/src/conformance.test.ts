import { loadDigits } from '@lenet/mnist/node';
import { type ConformanceSubject, conformanceChecks } from '@lenet/trainer/conformance';
import { describe, expect, it } from 'vitest';
import { loadFixtures } from '../test/load-fixtures';
import { createWasmEngine } from './create-wasm-engine';

const fixtures = await loadFixtures();
const { train: training, test } = await loadDigits();

describe.each([
  [1, '1 thread, SIMD'],
  [2, '2 threads, SIMD'],
])('the WebAssembly engine on %i thread(s)', (threads, device) => {
  const subject: ConformanceSubject = {
    createEngine: (architecture) => createWasmEngine({ architecture, threads }),
    training,
    test,
    fixtures,
    tolerances: { loss: 1e-5, logits: 1e-4 },
    steps: { article: 100, others: 40, memory: 1000 },
  };

  it('says what it runs on', async () => {
    using engine = await createWasmEngine({ threads });
    expect(engine.name).toBe('wasm');
    expect(engine.device).toBe(device);
  });

  for (const check of conformanceChecks) it(check.name, () => check.run(subject));
});
