import { cp, mkdir, readdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readRun } from '@lenet/trainer/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Finished, lenetPath, newFolder, parseEvents, runLenet } from './run-lenet';
import { loaderWithoutDriver, loaderWithSwiftShader } from './software-driver';

const swiftShader = /^SwiftShader .*\(google swiftshader\)$/;
const nodeModules = fileURLToPath(new URL('../node_modules', import.meta.url));
let cwd: string;

beforeAll(async () => {
  cwd = await newFolder();
});

describe('lenet train --device webgpu-software on SwiftShader', () => {
  let trained: Finished;

  beforeAll(async () => {
    const args = ['train', '--device', 'webgpu-software', '--limit', '256', '--epochs', '1', '--run', 'run'];
    trained = await runLenet(args, { cwd, environment: loaderWithSwiftShader() });
  }, 180_000);

  it('trains to the end and says nothing on stderr', () => {
    expect(trained).toMatchObject({ exitCode: 0, stderr: '' });
    expect(trained.stdout).toMatch(/^Epoch \[1\/1\] done in .+, Avg Loss: 2\.\d{4}, Avg Acc: 0\.\d{4}$/m);
    expect(trained.stdout).toMatch(/^Test score: \d+\.\d\d% of all 10,000 test images read correctly$/m);
  });

  it('names SwiftShader as its device, on the screen and in the run', async () => {
    expect(trained.stdout).toMatch(
      /^device: {2}webgpu-software — SwiftShader .*\(google swiftshader\) \(as\s+asked for\)$/m,
    );
    const { description } = await readRun(join(cwd, 'run'));
    expect(description.device).toMatch(swiftShader);
  });
});

describe('lenet devices', () => {
  it('lists SwiftShader as a software adapter, and never takes it by itself', async () => {
    const { stdout, stderr } = await runLenet(['devices', '--json'], { cwd, environment: loaderWithSwiftShader() });
    const [{ devices, adapters, automatic }] = parseEvents(stdout);
    expect(stderr).toBe('');
    expect(adapters).toEqual([{ description: expect.stringMatching(swiftShader), kind: 'software' }]);
    expect(automatic).toBe('wasm');
    expect(devices).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'webgpu', available: false }),
        expect.objectContaining({ name: 'tfjs-webgpu', available: false }),
        expect.objectContaining({ name: 'webgpu-software', detail: expect.stringMatching(swiftShader) }),
        expect.objectContaining({ name: 'tfjs-webgpu-software', detail: expect.stringContaining('swiftshader') }),
      ]),
    );
  });

  it('keeps stderr clean where there is a Vulkan loader but no driver, of which Dawn itself warns', async () => {
    const { stdout, stderr } = await runLenet(['devices', '--json'], { cwd, environment: loaderWithoutDriver() });
    const [{ adapters, devices }] = parseEvents(stdout);
    expect({ adapters, stderr }).toEqual({ adapters: [], stderr: '' });
    expect(devices).toContainEqual(
      expect.objectContaining({
        name: 'webgpu-software',
        reason: expect.stringMatching(/^WebGPU found no adapter/),
      }),
    );
  });
});

it('a command without the npm package webgpu refuses its devices by name', async () => {
  const path = await installWithout('webgpu');
  const args = ['train', '--device', 'webgpu-software'];
  const { exitCode, stdout, stderr } = await runLenet(args, { cwd, environment: loaderWithSwiftShader(), path });
  expect(stderr).toMatch(/^error: The npm package webgpu is not installed\.\n {2}hint: .+\n$/);
  expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
});

/** The built command in another folder, with every package but one; returns its path. */
async function installWithout(left: string): Promise<string> {
  const folder = await newFolder();
  await cp(dirname(lenetPath), join(folder, 'dist'), { recursive: true });
  await cp(fileURLToPath(new URL('../package.json', import.meta.url)), join(folder, 'package.json'));
  await mkdir(join(folder, 'node_modules'));
  for (const name of await readdir(nodeModules)) {
    if (name !== left) await symlink(join(nodeModules, name), join(folder, 'node_modules', name));
  }
  return join(folder, 'dist/lenet.js');
}
