import { describe, expect, it } from 'vitest';
import { CallQueue } from './call-queue';

describe('CallQueue', () => {
  it('runs calls one after another, also when one of them fails', async () => {
    const calls = new CallQueue();
    const seen: string[] = [];
    const slow = calls.run(async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      seen.push('slow');
      throw new Error('the slow call failed');
    });
    const fast = calls.run(() => seen.push('fast'));
    await expect(slow).rejects.toThrow('the slow call failed');
    await fast;
    expect(seen).toEqual(['slow', 'fast']);
  });

  it('rejects what waits and what comes later once it is closed', async () => {
    const calls = new CallQueue();
    const waiting = calls.run(() => 1);
    calls.close();
    await expect(waiting).rejects.toMatchObject({ code: 'DISPOSED' });
    await expect(calls.run(() => 2)).rejects.toMatchObject({ code: 'DISPOSED' });
  });

  it('rejects a call that was under way as disposed, whatever it failed with', async () => {
    const calls = new CallQueue();
    const running = calls.run(async () => {
      calls.close();
      throw new Error('a tensor is disposed');
    });
    await expect(running).rejects.toMatchObject({ code: 'DISPOSED' });
  });
});
