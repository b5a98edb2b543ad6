import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findTensorFlow, removeTensorFlow } from '../src/index';
import type { InstallOptions } from '../src/install/install-tensorflow';
import { canFakeTensorFlow, type FakeTensorFlow, fakeTensorFlow, serveWheel } from './fake-tensorflow';

const program = fileURLToPath(new URL('install-process.mjs', import.meta.url));
let world: string;
let home: string;
let fake: FakeTensorFlow;

beforeAll(() => {
  world = mkdtempSync(join(tmpdir(), 'world-'));
  if (canFakeTensorFlow) fake = fakeTensorFlow(world);
});

afterAll(() => rmSync(world, { recursive: true }));

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'home-'));
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

interface Outcome {
  readonly isNew?: boolean;
  readonly tensorflow?: string;
  readonly code?: string;
  readonly message?: string;
  readonly waits?: readonly string[];
}

/** Starts an installation in a process of its own. */
function start(indexUrl: string, options: Partial<InstallOptions> = {}) {
  const all = {
    variant: 'cpu',
    home,
    indexUrl: `${indexUrl}/simple`,
    from: [fake.from],
    wheels: [fake.wheel],
    ...options,
  };
  const child = spawn(process.execPath, [program, JSON.stringify(all)], {
    env: { ...process.env, ...fake.environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (data) => {
    text += data;
  });
  const outcome = new Promise<Outcome | undefined>((resolve) => {
    child.on('close', () => resolve(text === '' ? undefined : JSON.parse(text)));
  });
  return { child, outcome };
}

const found = () => findTensorFlow({ home, from: [] });

describe.runIf(canFakeTensorFlow)('installing', () => {
  it('puts everything into one folder of the home, and nothing beside it', async () => {
    await using index = await serveWheel(fake, fake.wheelBytes);
    expect(await start(index.url).outcome).toMatchObject({ isNew: true, tensorflow: '2.21.0-fake' });
    expect(readdirSync(home)).toEqual(['2.21.0-cpu']);
    expect(found()).toMatchObject([{ kind: 'modern', variant: 'cpu', tensorflow: '2.21.0-fake' }]);
    expect(found()[0]).not.toHaveProperty('problem');
    const folder = join(home, '2.21.0-cpu');
    expect(readdirSync(join(folder, 'wheels'))).toEqual([]);
    expect(existsSync(join(folder, 'tensorflow'))).toBe(false);
  });

  it('is not done again where it is done, unless it is forced', async () => {
    await using index = await serveWheel(fake, fake.wheelBytes);
    await start(index.url).outcome;
    expect(await start(index.url).outcome).toMatchObject({ isNew: false });
    expect(await start(index.url, { force: true }).outcome).toMatchObject({ isNew: true });
  });

  it('is done again by itself where the library was cut off', async () => {
    await using index = await serveWheel(fake, fake.wheelBytes);
    await start(index.url).outcome;
    writeFileSync(join(home, '2.21.0-cpu', 'deps', 'lib', 'libtensorflow_cc.so.2'), '');
    expect(found()[0]?.problem).toMatch(/is no library for 64-bit Linux/);
    expect(await start(index.url).outcome).toMatchObject({ isNew: true });
    expect(found()[0]).not.toHaveProperty('problem');
  });

  it('twice at once works once: the second waits', async () => {
    await using index = await serveWheel(fake, fake.wheelBytes, 5);
    const both = [start(index.url), start(index.url)];
    const outcomes = await Promise.all(both.map(({ outcome }) => outcome));
    expect(outcomes.map((outcome) => outcome?.isNew).sort()).toEqual([false, true]);
    const holder = both[outcomes.findIndex((outcome) => outcome?.isNew)]?.child.pid;
    expect(outcomes.find((outcome) => !outcome?.isNew)?.waits).toEqual([String(holder)]);
  });

  it.each([
    ['another file than the pinned one', (bytes: Uint8Array) => bytes.map((byte) => byte ^ 1), 'WRONG_CHECKSUM'],
    ['a file that was cut off', (bytes: Uint8Array) => bytes.subarray(0, 5000), 'WRONG_CHECKSUM'],
  ])('refuses %s, and leaves the old installation', async (_, spoil, code) => {
    {
      await using index = await serveWheel(fake, fake.wheelBytes);
      await start(index.url).outcome;
    }
    await using index = await serveWheel(fake, spoil(fake.wheelBytes));
    expect(await start(index.url, { force: true }).outcome).toMatchObject({ code });
    expect(readdirSync(home)).toEqual(['2.21.0-cpu']);
    expect(found()[0]).not.toHaveProperty('problem');
  });

  it('says which compiler fails, and leaves nothing', async () => {
    await using index = await serveWheel(fake, fake.wheelBytes);
    const before = fake.environment;
    try {
      fake = { ...fake, environment: { CXX: '/bin/false' } };
      expect(await start(index.url).outcome).toMatchObject({ code: 'COMPILE_FAILED', message: /^\/bin\/false/ });
      fake = { ...fake, environment: { CXX: '/no/such/compiler' } };
      expect(await start(index.url).outcome).toMatchObject({ code: 'NO_COMPILER' });
    } finally {
      fake = { ...fake, environment: before };
    }
    expect(readdirSync(home)).toEqual([]);
  });

  it('killed at any moment leaves the old state or nothing, and the next one cleans up', {
    timeout: 240_000,
  }, async () => {
    await using index = await serveWheel(fake, fake.wheelBytes, 4);
    const whole = await timeOf(start(index.url).outcome);
    const moments = Array.from({ length: 14 }, (_, index) => (whole * (index + Math.random())) / 13);
    for (const [round, moment] of moments.entries()) {
      const isFresh = round % 2 === 0;
      if (isFresh) rmSync(join(home, '2.21.0-cpu'), { recursive: true, force: true });
      const hadOne = found().length;
      const { child, outcome } = start(index.url, { force: true });
      const timer = setTimeout(() => child.kill('SIGKILL'), moment);
      const finished = await outcome;
      clearTimeout(timer);
      for (const installation of found()) expect(installation).not.toHaveProperty('problem');
      const mayBe = finished ? [1] : [0, hadOne, 1];
      expect(mayBe).toContain(found().length);
    }
    expect(await start(index.url, { force: true }).outcome).toMatchObject({ isNew: true });
    expect(readdirSync(home)).toEqual(['2.21.0-cpu']);
  });

  it('is undone by removing, which touches nothing else', async () => {
    await using index = await serveWheel(fake, fake.wheelBytes);
    await start(index.url).outcome;
    mkdirSync(join(home, 'mine'));
    expect(await removeTensorFlow('cuda', home)).toEqual([]);
    expect(await removeTensorFlow(undefined, home)).toEqual([join(home, '2.21.0-cpu')]);
    expect(readdirSync(home)).toEqual(['mine']);
    expect(found()).toEqual([]);
  });
});

async function timeOf(work: Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work;
  return performance.now() - start;
}
