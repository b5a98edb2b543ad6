import { cp, mkdir, open, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findTensorFlow } from '@lenet/tensorflow-native';
import { beforeAll, describe, expect, it } from 'vitest';
import { fakeDriver } from '../fake-driver';
import { lenetPath, newFolder, parseEvents, runLenet } from '../run-lenet';
import { runWithNode } from './run-with-node';

const [installation] = findTensorFlow();
const node24 = process.env.LENET_NODE_24 ?? '';
let cwd: string;
let driver: Record<string, string>;

beforeAll(async () => {
  cwd = await newFolder();
  driver = await fakeDriver();
});

/** A home folder with the real library under another name, or with something broken in it. */
async function homeWith(variant: 'cpu' | 'cuda', spoil: (folder: string) => Promise<void> = async () => {}) {
  const home = await newFolder();
  const folder = join(home, `copy-${variant}`);
  await mkdir(join(folder, 'deps', 'lib'), { recursive: true });
  for (const part of ['package.json', 'dist', 'lib', 'node_modules']) {
    await cp(join(installation.folder, part), join(folder, part), { recursive: true });
  }
  for (const name of ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2']) {
    await symlink(join(installation.folder, 'deps', 'lib', name), join(folder, 'deps', 'lib', name));
  }
  const note = { kind: 'modern', variant, tensorflow: '2.21.0', package: '.' };
  await writeFile(join(folder, 'installation.json'), JSON.stringify(note));
  await spoil(folder);
  return home;
}

/** Cuts the binding off in its middle. */
async function truncateBinding(folder: string): Promise<void> {
  await using file = await open(join(folder, 'lib', 'napi-v8', 'tfjs_binding.node'), 'r+');
  await file.truncate(40_000);
}

/** Keeps the head and the size of the binding, and fills the rest with zeros: it looks like a library, and is none. */
async function blankBinding(folder: string): Promise<void> {
  const path = join(folder, 'lib', 'napi-v8', 'tfjs_binding.node');
  const bytes = await readFile(path);
  bytes.fill(0, 64);
  await writeFile(path, bytes);
}

describe('lenet train --device tensorflow', () => {
  it('trains an epoch of the article as PyTorch does, and prints nothing to stderr', async () => {
    const { exitCode, stdout, stderr } = await runLenet(
      ['train', '--device', 'tensorflow', '--epochs', '1', '--json'],
      {
        cwd,
      },
    );
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const events = parseEvents(stdout);
    const open = events.find(({ type }) => type === 'device-open');
    expect(open).toMatchObject({ device: 'tensorflow', description: expect.stringContaining('TensorFlow 2.21.0') });
    expect(events.find(({ type }) => type === 'evaluation-end')).toMatchObject({ count: 10_000 });
  });

  it('trains on Node 24, for which the npm package was not written', async () => {
    const flags = ['train', '--device', 'tensorflow', '--epochs', '1', '--limit', '640', '--json'];
    const { exitCode, stdout, stderr } = await runWithNode(node24, [lenetPath, ...flags], { cwd });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(parseEvents(stdout).at(-1)).toMatchObject({ type: 'run-save', status: 'completed' });
  });
});

describe('lenet train --device cuda', () => {
  const cases = [
    ['a library for CUDA that uses no GPU', () => homeWith('cuda'), /finds no GPU that it can use/],
    ['a library for the CPU only', () => homeWith('cpu'), /computes on the CPU only/],
    ['a binding that was cut off', () => homeWith('cuda', truncateBinding), /does not load: .*was cut off/],
    ['a binding that is none', () => homeWith('cuda', blankBinding), /does not load: /],
  ] as const;

  for (const [version, node] of [
    [process.version, process.execPath],
    ['Node 24', node24],
  ]) {
    it.each(cases)(`on ${version}: %s is one clear line and exit code 3`, async (_, makeHome, line) => {
      const environment = { ...driver, LENET_TENSORFLOW_HOME: await makeHome() };
      const { exitCode, stdout, stderr } = await runWithNode(node, [lenetPath, 'train', '--device', 'cuda'], {
        cwd,
        environment,
      });
      expect(stderr).toMatch(/^error: .+\n {2}hint: .+\n$/);
      expect(stderr).toMatch(line);
      expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
    });
  }
});
