import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { mnistFolder, pythons } from '../training-data.mjs';

/**
 * Starts a Python program that prints `ready VERSION DEVICE`, then answers each line `STEPS` with the milliseconds they took.
 * Throws with Python's last line when no Python has the library.
 */
export async function pythonContender(name, program, ...programArguments) {
  let failure = 'there is no Python';
  for (const python of pythons) {
    const file = fileURLToPath(new URL(`../python/${program}`, import.meta.url));
    const child = spawn(python, [file, mnistFolder, ...programArguments]);
    const errors = [];
    child.stderr.on('data', (data) => errors.push(data));
    child.on('error', (error) => errors.push(error.message));
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const { value: greeting, done } = await lines.next();
    if (done || !greeting.startsWith('ready ')) {
      failure = errors.join('').trim().split('\n').at(-1) || failure;
      child.kill();
      continue;
    }
    const [, version, ...device] = greeting.split(' ');
    return {
      name,
      version,
      device: device.join(' '),
      async train(steps) {
        child.stdin.write(`${steps}\n`);
        const { value, done: hasEnded } = await lines.next();
        if (hasEnded) throw new Error(`${name} ended: ${errors.join('')}`);
        return Number(value);
      },
      async stop() {
        child.stdin.end();
      },
    };
  }
  throw new Error(failure);
}
