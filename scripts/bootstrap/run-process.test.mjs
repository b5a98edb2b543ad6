import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runCaptured } from './run-process.mjs';

const node = (/** @type {string} */ code) => ({ file: process.execPath, arguments: ['-e', code] });

test('keeps both streams and the exit code', async () => {
  const { exitCode, output } = await runCaptured(
    node("console.log('out'); console.error('err'); process.exitCode = 3"),
  );
  expect(exitCode).toBe(3);
  expect(output).toContain('out\n');
  expect(output).toContain('err\n');
});

test('gives no input: a question ends instead of waiting', async () => {
  const { output } = await runCaptured(node("process.stdin.on('end', () => console.log('no input')).resume()"));
  expect(output).toBe('no input\n');
});

test('reports a program that does not exist as exit code 127', async () => {
  const { exitCode, output } = await runCaptured({ file: 'no-such-program', arguments: [] });
  expect(exitCode).toBe(127);
  expect(output).toContain('ENOENT');
});

test('ends a program after its time', async () => {
  const { exitCode } = await runCaptured(node('setInterval(() => {}, 1000)'), { timeoutSeconds: 0.2 });
  expect(exitCode).toBe(128 + 9);
});

test.skipIf(process.platform === 'win32').each(/** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))(
  'passes %s on to the child, and its exit code back',
  async (signal) => {
    const module = fileURLToPath(new URL('./run-process.mjs', import.meta.url));
    const inner = `process.on('${signal}', () => process.exit(42)); console.log('ready'); setInterval(() => {}, 1000)`;
    const outer = `
      import { runAttached } from ${JSON.stringify(module)};
      process.exitCode = await runAttached({ file: process.execPath, arguments: ['-e', ${JSON.stringify(inner)}] });
    `;
    const child = spawn(process.execPath, ['--input-type=module', '-e', outer], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.once('data', () => child.kill(signal));
    const exitCode = await new Promise((resolve) => child.once('close', resolve));
    expect(exitCode).toBe(42);
  },
);
