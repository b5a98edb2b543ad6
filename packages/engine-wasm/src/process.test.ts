import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const program = fileURLToPath(new URL('../test/fixture-process.mjs', import.meta.url));

function start(threads: number, mode: string): { child: ChildProcess; output: () => string } {
  const child = spawn(process.execPath, [program, String(threads), mode], { stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (text += data));
  return { child, output: () => text };
}

describe.each([1, 2])('a process with an engine on %i thread(s)', (threads) => {
  it('ends by itself when its work is done, though the engine was not disposed of', async () => {
    const { child, output } = start(threads, 'once');
    const [code] = await once(child, 'exit');
    expect(output()).toBe('training\ntrained\n');
    expect(code).toBe(0);
  });

  it('ends at once when it is interrupted in the middle of a call', async () => {
    const { child } = start(threads, 'long');
    if (child.stdout) await once(child.stdout, 'data');
    const interrupted = performance.now();
    child.kill('SIGINT');
    const [, signal] = await once(child, 'exit');
    expect(signal).toBe('SIGINT');
    expect(performance.now() - interrupted).toBeLessThan(2000);
  });
});
