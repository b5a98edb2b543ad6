import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { installTensorFlow } from '../dist/index.js';
import { canFakeTensorFlow, type FakeTensorFlow, fakeTensorFlow, serveWheel } from './fake-tensorflow';

const program = fileURLToPath(new URL('load-process.mjs', import.meta.url));
const run = promisify(execFile);
let world: string;
let home: string;
let fake: FakeTensorFlow;
let driver: string;

beforeAll(() => {
  world = mkdtempSync(join(tmpdir(), 'load-'));
  if (!canFakeTensorFlow) return;
  fake = fakeTensorFlow(world);
  driver = join(world, 'driver');
  mkdirSync(driver);
  writeFileSync(join(driver, 'libcuda.so.1'), '');
  writeFileSync(join(driver, 'nvidia-smi'), "#!/bin/sh\necho '570.124.06, 9.0, 143771 MiB, NVIDIA H200'\n", {
    mode: 0o755,
  });
});

afterAll(() => rmSync(world, { recursive: true }));

beforeEach(() => {
  home = mkdtempSync(join(world, 'home-'));
});

/** The folder that a build of the stand-in made. */
async function installed(variant: 'cpu' | 'cuda'): Promise<string> {
  await using index = await serveWheel(fake, fake.wheelBytes);
  process.env.CXX = fake.environment.CXX;
  const options = { variant, home, indexUrl: `${index.url}/simple`, from: [fake.from], wheels: [fake.wheel] };
  const { installation } = await installTensorFlow(options).finally(() => delete process.env.CXX);
  return installation.folder;
}

/** Loads in a process of its own: a process has one TensorFlow. */
async function load(variants: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const { stdout, stderr } = await run(process.execPath, [program, home, ...variants], {
    env: { ...process.env, ...environment },
  });
  return {
    stderr,
    answers: stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  };
}

const withDriver = () => ({ LD_LIBRARY_PATH: driver, PATH: `${driver}:${process.env.PATH}` });

describe.runIf(canFakeTensorFlow)('loading TensorFlow', () => {
  it("shares the caller's TensorFlow.js with the package, and prints nothing", async () => {
    await installed('cpu');
    expect(await load(['cpu'])).toEqual({
      stderr: '',
      answers: [
        {
          version: '2.21.0-fake',
          devices: ['CPU:0'],
          isUsingGpu: false,
          isShared: true,
          name: '@tensorflow/tfjs-node',
          kernels: ['Add'],
        },
      ],
    });
  });

  it('takes a GPU for cuda only if it is really used', async () => {
    await installed('cuda');
    const used = await load(['cuda'], { ...withDriver(), FAKE_GPU: '1' });
    expect(used.answers).toMatchObject([{ isUsingGpu: true, devices: ['GPU:0'], name: '@tensorflow/tfjs-node-gpu' }]);
    const unused = await load(['cuda'], withDriver());
    expect(unused.answers).toMatchObject([{ code: 'NO_GPU', message: /finds no GPU that it can use/ }].map(asPattern));
  });

  it('loads one a process, and gives it again', async () => {
    await installed('cpu');
    const { answers } = await load(['cpu', 'cpu', 'cuda'], withDriver());
    expect(answers[1]).toMatchObject({ version: '2.21.0-fake' });
    expect(answers[2]).toMatchObject({ code: 'ALREADY_LOADED' });
  });

  it.each([
    ['nothing is installed', async () => {}, 'cpu', 'NOT_INSTALLED', 'TensorFlow is not installed.'],
    ['only the CPU has a library', () => installed('cpu'), 'cuda', 'CPU_ONLY', 'computes on the CPU only'],
    ['the library was cut off', cutOff, 'cpu', 'BROKEN_BINDING', 'was cut off'],
  ] as const)('is refused by name where %s', async (_, prepare, variant, code, message) => {
    await prepare();
    const { answers, stderr } = await load([variant], withDriver());
    expect(answers).toMatchObject([{ code, message: expect.stringContaining(message) }]);
    expect(stderr).toBe('');
  });

  it('is refused without a driver before anything is loaded', async () => {
    await installed('cuda');
    const empty = mkdtempSync(join(world, 'empty-'));
    writeFileSync(join(empty, 'libcuda.so.1'), '');
    writeFileSync(join(empty, 'nvidia-smi'), '#!/bin/sh\n', { mode: 0o755 });
    const { answers } = await load(['cuda'], { LD_LIBRARY_PATH: empty, PATH: `${empty}:${process.env.PATH}` });
    expect(answers).toMatchObject([{ code: 'NO_GPU', message: 'The NVIDIA driver sees no GPU.' }]);
  });

  async function cutOff(): Promise<void> {
    const folder = await installed('cpu');
    truncateSync(join(folder, 'deps', 'lib', 'libtensorflow_framework.so.2'), 5000);
  }
});

function asPattern({ code, message }: { code: string; message: RegExp }) {
  return { code, message: expect.stringMatching(message) };
}
