import { describe, expect, it } from 'vitest';
import { EngineMemory } from './engine-memory';

describe('EngineMemory', () => {
  it.each([false, true])('grows to what is asked for (shared: %s)', (isShared) => {
    const memory = new EngineMemory(isShared);
    memory.reserve(1_000_000);
    expect(memory.buffer.byteLength).toBeGreaterThanOrEqual(1_000_000);
  });

  it('names what it needs when there is no more memory, and stays as it was', () => {
    const memory = new EngineMemory(true);
    const size = memory.buffer.byteLength;
    expect(() => memory.reserve(5 * 2 ** 30)).toThrow(
      expect.objectContaining({
        code: 'OUT_OF_MEMORY',
        message: 'The WebAssembly engine needs 5120 MiB of memory and cannot have them.',
      }),
    );
    expect(memory.buffer.byteLength).toBe(size);
  });
});
