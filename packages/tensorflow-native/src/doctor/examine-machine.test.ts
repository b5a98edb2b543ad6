import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { examineMachine } from './examine-machine';
import { createMachine, type MachineParts } from './machine';
import { formatReport } from './report-lines';

const platform = { system: 'linux', architecture: 'x64', glibc: '2.39' } as const;
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'machine-'));
  mkdirSync(join(root, 'bin'));
});

afterEach(() => rmSync(root, { recursive: true }));

/** Makes a file of the machine; programs print what is given. */
function put(files: Readonly<Record<string, string>>, programs: Readonly<Record<string, string>> = {}): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  for (const [name, text] of Object.entries(programs)) {
    writeFileSync(join(root, 'bin', name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  }
}

/** Looks at the machine that was put together: made up, since none of ours is like it. */
async function examine(parts: MachineParts = {}) {
  const environment = { PATH: join(root, 'bin'), ...parts.environment };
  const machine = createMachine({ root, platform, node: '22.12.0', ...parts, environment });
  const report = await examineMachine({ machine, home: join(root, 'home'), from: [] });
  const byName = Object.fromEntries(report.findings.map((finding) => [finding.name, finding]));
  return { report, byName, text: formatReport(report).join('\n') };
}

const driverLibrary = { '/usr/lib/x86_64-linux-gnu/libcuda.so.1': '' };
const h200 = { 'nvidia-smi': "echo '570.124.06, 9.0, 143771 MiB, NVIDIA H200'" };
const compiler = { 'g++': "echo 'g++ (Ubuntu 13.2.0) 13.2.0'" };

// The made-up programs are shell scripts.
describe.runIf(process.platform !== 'win32')('the doctor', () => {
  it('names everything that a bare machine lacks, each with the command that mends it', async () => {
    const { byName, report, text } = await examine();
    expect(byName['NVIDIA driver']).toMatchObject({
      status: 'missing',
      fix: expect.stringMatching(/ubuntu-drivers install/),
    });
    expect(byName['C++ compiler']).toMatchObject({
      status: 'missing',
      fix: expect.stringMatching(/apt install g\+\+/),
    });
    expect(byName.binding).toMatchObject({ status: 'missing', fix: expect.stringMatching(/install cuda/) });
    expect(byName.GPU).toMatchObject({ status: 'note' });
    expect(report.findings.filter(({ status, fix }) => status === 'missing' && !fix)).toEqual([]);
    expect(text).toMatch(/^cuda: not ready\. No NVIDIA GPU can be used: .*docker run --gpus all\)\.$/m);
    expect(text).toMatch(/^cpu: not ready\. TensorFlow is not installed\. npx @lenet\/tensorflow-native install cpu$/m);
  });

  it('finds driver, GPU and compiler of a machine that only lacks the binding', async () => {
    put(driverLibrary, { ...h200, ...compiler });
    const { byName, report } = await examine();
    expect(byName['NVIDIA driver']).toMatchObject({
      status: 'ok',
      detail: expect.stringMatching(/^570\.124\.06, .*libcuda\.so\.1$/),
    });
    expect(byName.GPU).toMatchObject({ status: 'ok', detail: 'NVIDIA H200 (compute capability 9.0, 143771 MiB)' });
    expect(byName['C++ compiler']).toMatchObject({ status: 'ok', detail: 'g++ (Ubuntu 13.2.0) 13.2.0' });
    expect(report.cuda).toEqual({
      variant: 'cuda',
      isReady: false,
      reason: 'TensorFlow for CUDA is not installed.',
      fix: 'npx @lenet/tensorflow-native install cuda',
    });
  });

  it("finds libraries in LD_LIBRARY_PATH, in the linker's cache and in usual folders", async () => {
    const cache = "echo '\tlibcudart.so.12 (libc6,x86-64) => /opt/cuda/lib64/libcudart.so.12'";
    put({ '/own/libcudnn.so.9': '', '/usr/lib/wsl/lib/libcuda.so.1': '' }, { ldconfig: cache });
    const { byName } = await examine({ environment: { LD_LIBRARY_PATH: '/own' } });
    expect(byName.cuDNN?.detail).toBe('/own/libcudnn.so.9');
    expect(byName.CUDA?.detail).toBe('/opt/cuda/lib64/libcudart.so.12');
    expect(byName['NVIDIA driver']?.detail).toMatch(/\/usr\/lib\/wsl\/lib\/libcuda\.so\.1/);
  });

  it.each([
    [
      'a driver that is too old',
      { 'nvidia-smi': "echo '470.82.01, 7.5, 15109 MiB, Tesla T4'" },
      /driver is 470\.82\.01; CUDA 12 needs 525\.60\.13/,
    ],
    [
      'a GPU that is too old',
      { 'nvidia-smi': "echo '535.54.03, 5.2, 4043 MiB, GTX 970'" },
      /compute capability 5\.2; TensorFlow needs 6\.0/,
    ],
    ['a driver without a GPU', { 'nvidia-smi': 'true' }, /The NVIDIA driver sees no GPU/],
  ])('says what stands in the way: %s', async (_, programs, reason) => {
    put(driverLibrary, programs);
    const { report } = await examine();
    expect(report.cuda).toMatchObject({ isReady: false, reason: expect.stringMatching(reason) });
  });

  it('takes the newest of several GPUs', async () => {
    put(driverLibrary, {
      'nvidia-smi': "echo '570.1, 5.2, 4043 MiB, GTX 970'\necho '570.1, 12.0, 32607 MiB, RTX 5090'",
    });
    expect((await examine()).report.cuda).toMatchObject({ reason: 'TensorFlow for CUDA is not installed.' });
  });

  it("reads the driver's version where there is no nvidia-smi", async () => {
    put({
      ...driverLibrary,
      '/proc/driver/nvidia/version': 'NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.54.03  Tue',
    });
    const { byName } = await examine();
    expect(byName['NVIDIA driver']).toMatchObject({ status: 'ok', detail: expect.stringContaining('535.54.03') });
    expect(byName.GPU).toMatchObject({ status: 'note', detail: 'unknown without nvidia-smi' });
  });

  it('needs neither Python nor nvcc, and says so', async () => {
    put({}, { python3: 'echo Python 3.12.3', nvcc: "echo 'Cuda compilation tools, release 12.4, V12.4.131'" });
    const { byName } = await examine();
    expect(byName.Python).toMatchObject({ status: 'note', detail: 'Python 3.12.3; nothing here needs it' });
    expect(byName.nvcc).toMatchObject({ status: 'note', detail: 'CUDA 12.4; nothing here needs it' });
  });

  it('refuses systems and Nodes on which nothing runs', async () => {
    const { byName, report } = await examine({
      platform: { system: 'darwin', architecture: 'arm64' },
      node: '18.20.0',
    });
    expect(byName.system).toMatchObject({
      status: 'missing',
      detail: expect.stringMatching(/not for darwin on arm64/),
    });
    expect(byName.Node).toMatchObject({ status: 'missing', detail: '18.20.0' });
    expect([report.cuda.isReady, report.cpu.isReady]).toEqual([false, false]);
  });
});
