import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { socketPath, takeLock } from './lock';

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lock-'));
});

afterEach(() => rmSync(home, { recursive: true }));

/** A process that holds the lock by its name until it is killed. */
async function holdElsewhere() {
  const program = `
    const { createServer } = require('node:net');
    createServer((socket) => socket.write(String(process.pid))).listen(${JSON.stringify(socketPath(home))}, () => console.log('held'));
  `;
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

it('has a name of its own for each folder', () => {
  expect(new Set(['/a', '/b', '/a/b'].map(socketPath)).size).toBe(3);
});

// macOS has no sockets that vanish with their owner, and nothing is installed there.
describe.runIf(process.platform !== 'darwin')('the lock of a folder', () => {
  it('is held by one at a time, in the order in which it is given back', async () => {
    const log: string[] = [];
    const first = await takeLock(home, () => {});
    const second = takeLock(home, (holder) => log.push(`waiting for ${holder}`)).then((lock) => {
      log.push('second');
      return lock;
    });
    await expect.poll(() => log).toEqual([`waiting for ${process.pid}`]);
    log.push('first is done');
    first.release();
    (await second).release();
    expect(log).toEqual([`waiting for ${process.pid}`, 'first is done', 'second']);
  });

  it('is free again when its holder is killed', async () => {
    const child = await holdElsewhere();
    let holder = '';
    const waiting = takeLock(home, (pid) => {
      holder = pid;
      child.kill('SIGKILL');
    });
    (await waiting).release();
    expect(holder).toBe(String(child.pid));
  });

  it('is not waited for after the signal', async () => {
    using _lock = await takeLock(home, () => {});
    const controller = new AbortController();
    const waiting = takeLock(home, () => controller.abort(new Error('enough')), controller.signal);
    await expect(waiting).rejects.toThrow('enough');
  });

  it('is another for another folder', async () => {
    using _lock = await takeLock(home, () => {});
    using _other = await takeLock(join(home, 'other'), () => expect.unreachable());
  });

  it('leaves no file', async () => {
    const lock = await takeLock(home, () => {});
    lock.release();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(socketPath(home), resolve));
    server.close();
  });
});
