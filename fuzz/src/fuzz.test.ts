import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { targets } from './targets/targets';

const program = fileURLToPath(new URL('../dist/fuzz.js', import.meta.url));
const inputs = 3000;

it(`${inputs} random inputs a target crash nothing, hang nothing and fill no memory`, async () => {
  const run = promisify(execFile)(process.execPath, [program, '--inputs', String(inputs)]);
  const { stdout } = await run.catch((error) => Promise.reject(new Error(`${error.stdout}${error.stderr}`)));
  expect(stdout).toContain(`${inputs * targets.length} inputs in all`);
});
