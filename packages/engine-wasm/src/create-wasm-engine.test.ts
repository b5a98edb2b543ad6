import { afterEach, describe, expect, it, vi } from 'vitest';
import { createWasmEngine } from './create-wasm-engine';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('createWasmEngine', () => {
  // A mock: every engine that runs these tests has SIMD.
  it('names what is missing where WebAssembly has no SIMD', async () => {
    vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
    await expect(createWasmEngine({ threads: 1 })).rejects.toMatchObject({
      code: 'UNAVAILABLE_DEVICE',
      message: expect.stringContaining('no 128-bit SIMD'),
    });
  });

  it('refuses a network that it cannot run', async () => {
    const architecture = {
      name: 'perceptron',
      input: { channels: 1, rows: 28, columns: 28 },
      layers: [{ kind: 'dense', name: 'fc', units: 10 }],
    } as const;
    await expect(createWasmEngine({ architecture })).rejects.toMatchObject({ code: 'UNSUPPORTED_ARCHITECTURE' });
  });
});
