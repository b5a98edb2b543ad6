import { availableParallelism } from 'node:os';
import { TrainerError } from '@lenet/trainer';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { chooseThreads } from './choose-threads';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('chooseThreads', () => {
  it('gives as many threads as asked for', () => {
    expect(chooseThreads(3)).toEqual({ threads: 3 });
  });

  it('takes one thread for each core, at most 8', () => {
    expect(chooseThreads('auto')).toEqual({ threads: Math.min(availableParallelism(), 8) });
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses %d threads', (threads) => {
    expect(() => chooseThreads(threads)).toThrow(TrainerError);
    expect(() => chooseThreads(threads)).toThrow(`asked for ${threads} threads`);
  });

  it('falls back to one thread in a page that is not cross-origin isolated, and says so', () => {
    vi.stubGlobal('crossOriginIsolated', false);
    expect(chooseThreads(4)).toEqual({ threads: 1, reason: 'the page is not cross-origin isolated' });
    expect(chooseThreads(1)).toEqual({ threads: 1 });
  });

  it('falls back to one thread where memory cannot be shared, and says so', () => {
    vi.stubGlobal('SharedArrayBuffer', undefined);
    expect(chooseThreads(4)).toEqual({ threads: 1, reason: 'there is no shared memory' });
  });
});
