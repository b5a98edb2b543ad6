import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fakeDriver } from './fake-driver';
import { newFolder, parseEvents, runLenet } from './run-lenet';

const timeout = 60_000;
let cwd: string;
let driver: Record<string, string>;

beforeAll(async () => {
  cwd = await newFolder();
  driver = await fakeDriver();
});

/** No binding, and no GPU whatever this machine has: a driver that sees none. */
async function bareMachine(): Promise<Record<string, string>> {
  return { ...(await fakeDriverWithoutGpu()), LENET_TENSORFLOW_HOME: await newFolder() };
}

async function fakeDriverWithoutGpu(): Promise<Record<string, string>> {
  const folder = await newFolder();
  await writeFile(join(folder, 'nvidia-smi'), '#!/bin/sh\n', { mode: 0o755 });
  await writeFile(join(folder, 'libcuda.so.1'), '');
  return { LD_LIBRARY_PATH: folder, PATH: `${folder}:${process.env.PATH}` };
}

/** A folder that says of itself that a library is in it; nothing else is. */
async function homeThatSays(variant: string): Promise<string> {
  const home = await newFolder();
  await mkdir(join(home, 'empty'));
  const note = { kind: 'modern', variant, tensorflow: '2.21.0', package: '.' };
  await writeFile(join(home, 'empty', 'installation.json'), JSON.stringify(note));
  return home;
}

const isLinux = process.platform === 'linux';

/** The driver is made up of Linux's file names. */
const cudaCases = [
  ['without a GPU', bareMachine, /The NVIDIA driver sees no GPU/],
  [
    'without libraries',
    async () => ({ ...driver, LENET_TENSORFLOW_HOME: await newFolder() }),
    /TensorFlow for CUDA is not installed\.\n {2}hint: Install it: lenet setup cuda\./,
  ],
  [
    'with a library for the CPU only',
    async () => ({ ...driver, LENET_TENSORFLOW_HOME: await homeThatSays('cpu') }),
    /computes on the CPU only\.\n {2}hint: Install the one for CUDA: lenet setup cuda\./,
  ],
  [
    'with a broken library',
    async () => ({ ...driver, LENET_TENSORFLOW_HOME: await homeThatSays('cuda') }),
    /does not load: .*is missing\.\n {2}hint: Install it again: lenet setup cuda --force\./,
  ],
] as const;

describe('--device cuda', () => {
  it.each(isLinux ? cudaCases : [])(
    '%s is one clear line and exit code 3',
    { timeout },
    async (_, makeEnvironment, line) => {
      const environment = await makeEnvironment();
      const { exitCode, stdout, stderr } = await runLenet(['train', '--device', 'cuda'], { cwd, environment });
      expect(stderr).toMatch(/^error: .+\n {2}hint: .+\n$/);
      expect(stderr).toMatch(line);
      expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
    },
  );
});

describe('--device tensorflow', () => {
  it('without libraries is one clear line and exit code 3', { timeout }, async () => {
    const environment = { LENET_TENSORFLOW_HOME: await newFolder() };
    const { exitCode, stderr } = await runLenet(['train', '--device', 'tensorflow'], { cwd, environment });
    expect(stderr).toBe('error: TensorFlow is not installed.\n  hint: Install it: lenet setup tensorflow.\n');
    expect(exitCode).toBe(3);
  });
});

describe('lenet setup', () => {
  it.each(isLinux ? ['cuda'] : [])(
    '%s --check says what is there and what is missing, and how cuda would end',
    { timeout },
    async (device) => {
      const environment = { ...driver, LENET_TENSORFLOW_HOME: await newFolder() };
      const { exitCode, stdout } = await runLenet(['setup', device, '--check'], { cwd, environment });
      expect(stdout).toMatch(/✓ GPU +NVIDIA H200 \(compute capability 9\.0, 143771 MiB\)/);
      expect(stdout).toMatch(/✗ binding +none is installed/);
      expect(stdout).toMatch(/cuda: not ready\. TensorFlow for CUDA is not installed\. lenet setup cuda/);
      expect(exitCode).toBe(3);
    },
  );

  it('--check --json is one event with the same findings', { timeout }, async () => {
    const environment = { ...driver, LENET_TENSORFLOW_HOME: await newFolder() };
    const { stdout } = await runLenet(['setup', 'cuda', '--check', '--json'], { cwd, environment });
    const [check, error] = parseEvents(stdout);
    expect(check).toMatchObject({ type: 'setup-check', device: 'cuda', cuda: { isReady: false } });
    expect(check).not.toHaveProperty('text');
    expect(error).toMatchObject({ type: 'error', code: 'UNAVAILABLE_DEVICE', exitCode: 3 });
  });

  it('refuses devices that need no setup', { timeout }, async () => {
    const { exitCode, stderr } = await runLenet(['setup', 'wasm'], { cwd });
    expect(stderr).toMatch(/There is nothing to set up for "wasm"\.\n {2}hint: Choose cuda or tensorflow/);
    expect(exitCode).toBe(2);
  });

  it('--remove has nothing to remove where nothing is', { timeout }, async () => {
    const environment = { LENET_TENSORFLOW_HOME: await newFolder() };
    const { exitCode, stdout } = await runLenet(['setup', 'cuda', '--remove'], { cwd, environment });
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: 'Nothing was installed.\n' });
  });
});
