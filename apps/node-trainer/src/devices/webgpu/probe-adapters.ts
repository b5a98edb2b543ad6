import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { WebGpuAdapter } from '@lenet/engine-webgpu';
import { TrainerError } from '@lenet/trainer';
import type { Adapter } from './adapter';

const run = promisify(execFile);
const timeout = 30_000;

/**
 * Asks Dawn for its adapters, in a process of its own: Dawn and the drivers write warnings straight to stderr, and a driver may crash.
 *
 * @throws TrainerError `UNAVAILABLE_DEVICE` without the npm package `webgpu`, and when it cannot be asked
 */
export async function probeAdapters(): Promise<readonly Adapter[]> {
  const program = writeProgram(findWebGpuPackage(), import.meta.resolve('@lenet/engine-webgpu'));
  try {
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', program], { timeout });
    const adapters: readonly WebGpuAdapter[] = JSON.parse(stdout);
    return adapters.map(({ description, isSoftware }) => ({ description, kind: isSoftware ? 'software' : 'hardware' }));
  } catch (error) {
    const hint = 'Update the driver of the GPU, or leave --device out.';
    throw new TrainerError('UNAVAILABLE_DEVICE', `WebGPU does not start here: ${reasonOf(error)}.`, hint, {
      cause: error,
    });
  }
}

function writeProgram(webgpuUrl: string, engineUrl: string): string {
  return `
    const { create } = await import(${JSON.stringify(webgpuUrl)});
    const { listAdapters } = await import(${JSON.stringify(engineUrl)});
    const gpu = create([]);
    console.log(JSON.stringify(await listAdapters(gpu)));
  `;
}

/** URL of the optional package; resolved as `import` does, which heeds no NODE_PATH. */
function findWebGpuPackage(): string {
  try {
    return import.meta.resolve('webgpu');
  } catch (error) {
    const hint = 'Install it: pnpm install in the repository, with optional dependencies; or leave --device out.';
    throw new TrainerError('UNAVAILABLE_DEVICE', 'The npm package webgpu is not installed.', hint, { cause: error });
  }
}

/** The line of a failed process that says why. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const stderr = 'stderr' in error ? String(error.stderr) : '';
  const line = /^\w*Error: .*$/m.exec(stderr)?.[0] ?? endOf(error);
  return line.replace(/\.$/, '');
}

function endOf(error: Error): string {
  if ('killed' in error && error.killed) return `no answer within ${timeout / 1000} s`;
  if ('signal' in error && error.signal) return `it crashed with ${error.signal}`;
  return error.message.split('\n')[0];
}
