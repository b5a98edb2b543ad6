import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plainWasm from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.wasm?url';
import simdWasm from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url';
import threadedWasm from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.wasm?url';
import { memory, setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { fetchDigits, fetchFixtures } from '../../test/browser-data';
import { type ConformanceSubject, conformanceChecks } from '../conformance';
import { createTfjsEngine } from './create-tfjs-engine';

const subject: ConformanceSubject = {
  ...(await fetchDigits()),
  fixtures: await fetchFixtures(),
  createEngine: (architecture) => createTfjsEngine({ architecture }),
  tolerances: { loss: 1e-4, logits: 1e-4 },
  steps: { article: 30, others: 10, memory: 40 },
  evaluationImages: 300,
  allocations: () => memory().numTensors,
};

beforeAll(async () => {
  setWasmPaths({
    'tfjs-backend-wasm.wasm': plainWasm,
    'tfjs-backend-wasm-simd.wasm': simdWasm,
    'tfjs-backend-wasm-threaded-simd.wasm': threadedWasm,
  });
  await setBackend('wasm');
});

describe('the TensorFlow.js engine on the wasm backend in a browser', () => {
  it('says what it runs on', async () => {
    using engine = await createTfjsEngine();
    expect(engine.device).toBe('TensorFlow.js 4.22.0, wasm backend');
  });

  for (const check of conformanceChecks) it(check.name, () => check.run(subject));
});
