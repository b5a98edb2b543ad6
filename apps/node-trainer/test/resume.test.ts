import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outcomeOf } from './kill/kill-chain';
import { lenetPath, newFolder, parseEvents, runLenet } from './run-lenet';

const timeout = 60_000;
const recipe = ['--limit', '6400', '--device', 'wasm', '--threads', '2', '--momentum', '0.9'];

let cwd: string;

/** A run of three epochs that was interrupted in its first, one that was not, and what `lenet` said. */
let interrupted: string;

beforeAll(async () => {
  cwd = await newFolder();
  await train('runs/whole', ['--epochs', '3']);
  interrupted = (await train('runs/interrupted', ['--epochs', '3'], 'SIGINT')).stdout;
}, timeout);

afterAll(() => rm(cwd, { recursive: true }));

/** Trains in a folder; with a signal, only until the first line of the first epoch. */
async function train(run: string, flags: readonly string[], signal?: NodeJS.Signals) {
  let isSent = false;
  return runLenet(['train', ...recipe, ...flags, '--run', run, '--checkpoint-every', '20'], {
    cwd,
    onOutput: (output, child) => {
      if (!signal || isSent || !output.includes('Prediction')) return;
      isSent = true;
      child.kill(signal);
    },
  });
}

/** A copy of the interrupted run, with another `run.json` if that is asked for. */
async function copyOf(
  name: string,
  change: (description: Record<string, unknown>) => void = () => {},
): Promise<string> {
  await cp(join(cwd, 'runs/interrupted'), join(cwd, name), { recursive: true });
  const path = join(cwd, name, 'run.json');
  const description = JSON.parse(await readFile(path, 'utf8'));
  change(description);
  await writeFile(path, JSON.stringify(description));
  return name;
}

describe('lenet train --resume', () => {
  it(
    'is what an interrupted training says to go on with, and ends in the bits of one that never stopped',
    async () => {
      const [command] = interrupted.match(/train --resume \S+/) ?? [];
      expect(command).toBe('train --resume runs/interrupted');
      const run = await copyOf('resumed');
      const { exitCode, stdout, stderr } = await runLenet(['train', '--resume', run], { cwd });
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      expect(stdout).toMatch(/^run: {5}resumed goes on after [\d,]+ steps$/m);
      expect(stdout).not.toContain('Note:');
      expect(await outcomeOf(cwd, run)).toEqual(await outcomeOf(cwd, 'runs/whole'));
      const { resumes } = JSON.parse(await readFile(join(cwd, run, 'run.json'), 'utf8'));
      expect(resumes).toHaveLength(1);
    },
    timeout,
  );

  it('says that a finished run is finished, and changes nothing', async () => {
    const before = await readFile(join(cwd, 'runs/whole/run.json'));
    const { exitCode, stdout, stderr } = await runLenet(['train', '--resume', 'runs/whole'], { cwd });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^run: {5}runs\/whole is finished, after 300 steps\./);
    expect(await readFile(join(cwd, 'runs/whole/run.json'))).toEqual(before);
  });

  it(
    'gives a finished run more epochs: the bits are those of a run that had them from the beginning',
    async () => {
      await cp(join(cwd, 'runs/whole'), join(cwd, 'longer'), { recursive: true });
      await runLenet(['train', '--resume', 'longer', '--epochs', '4'], { cwd });
      await train('four', ['--epochs', '4']);
      const [longer, four] = [await outcomeOf(cwd, 'longer'), await outcomeOf(cwd, 'four')];
      expect(longer.weights).toBe(four.weights);
      expect(longer.state).toBe(four.state);
      expect(longer.metrics).toHaveLength(four.metrics.length);
    },
    timeout,
  );

  it(
    'goes on with other threads too, and says that the bits may differ',
    async () => {
      const run = await copyOf('other-threads');
      const { exitCode, stdout, stderr } = await runLenet(['train', '--resume', run, '--threads', '1'], { cwd });
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
        'Note: It was trained by wasm on 2 threads, SIMD, and goes on by wasm on 1 thread, SIMD. From here on the bits may differ',
      );
    },
    timeout,
  );

  it(
    'says so when versions have changed',
    async () => {
      const run = await copyOf('other-versions', (description) =>
        Object.assign(description, { versions: { node: '20.0.0' } }),
      );
      const { stdout } = await runLenet(['train', '--resume', run, '--json'], { cwd });
      expect(parseEvents(stdout).find(({ type }) => type === 'run-resume')).toMatchObject({
        changes: [`Versions have changed: node was 20.0.0 and is ${process.versions.node}.`],
      });
    },
    timeout,
  );

  it.each([
    ['another batch size', ['--batch-size', '32'], /batchSize would be 32; the run has 64/],
    ['another recipe', ['--optimizer', 'adam'], /optimizer\.\w+ would be .+; the run has/],
    ['another dataset', ['--dataset', 'kmnist'], /--dataset is kmnist; the run has mnist/],
    ['another limit', ['--limit', '640'], /--limit is 640; the run has 6400/],
    ['fewer epochs', ['--epochs', '2'], /--epochs is 2; the run has 3, and can only be given more/],
    ['weights', ['--weights', 'x'], /--resume and --weights exclude each other/],
    ['another folder', ['--run', 'x'], /--resume and --run exclude each other/],
  ])('refuses %s, naming the difference', async (_, flags, message) => {
    const before = await outcomeOf(cwd, 'runs/interrupted');
    const { exitCode, stderr } = await runLenet(['train', '--resume', 'runs/interrupted', ...flags], { cwd });
    expect(stderr).toMatch(message);
    expect(exitCode).toBe(2);
    expect(await outcomeOf(cwd, 'runs/interrupted')).toEqual(before);
  });

  it.each<[string, (description: Record<string, unknown>) => void, RegExp]>([
    [
      'other images',
      (d) => Object.assign(d, { checksums: { training: 'a', test: 'b' } }),
      /is not of the run that run\.json describes: checksums\.training is/,
    ],
    ['another recipe', (d) => Object.assign(d.recipe as object, { seed: 7 }), /recipe\.seed is 0 there and 7 here/],
    [
      'another network',
      (d) => Object.assign(d.recipe as object, { architecture: 'diagram' }),
      /cannot be gone on with: checkpoint\.safetensors cannot be used: .*"diagram"/,
    ],
    [
      'a run.json of an earlier format',
      (d) => Object.assign(d, { format: 1, request: undefined }),
      /has format 1, which does not say/,
    ],
  ])('refuses a run.json with %s, naming the difference', async (name, change, message) => {
    const run = await copyOf(`broken-${name.replaceAll(/\W/g, '-')}`, change);
    const { exitCode, stderr } = await runLenet(['train', '--resume', run], { cwd });
    expect(stderr).toMatch(message);
    expect(exitCode).toBe(2);
  });

  it(
    'refuses a spread schedule more epochs',
    async () => {
      await train('cosine', ['--schedule', 'cosine', '--epochs', '1']);
      const { exitCode, stderr } = await runLenet(['train', '--resume', 'cosine', '--epochs', '2'], { cwd });
      expect(stderr).toMatch(/--epochs is 2; the run has 1, over which its cosine schedule is spread/);
      expect(exitCode).toBe(2);
    },
    timeout,
  );
});

describe('lenet runs', () => {
  it('lists runs with how far they came, and says how to go on with one that was interrupted', async () => {
    const { exitCode, stdout, stderr } = await runLenet(['runs'], { cwd });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(
      /^finished +300 steps +\d+\.\d\d% +article +runs\/whole\ninterrupted +\d+ steps +- +article +runs\/interrupted\n/,
    );
    expect(stdout).toMatch(/train --resume runs\/interrupted\n$/);
  });

  it('says so when there are none', async () => {
    expect((await runLenet(['runs'], { cwd: await newFolder() })).stdout).toMatch(/^There are no runs yet\.\n/);
  });
});

describe('a run that another process trains', () => {
  it(
    'is listed as running and refused by name until that process has ended, in whatever way',
    async () => {
      const run = await copyOf('runs/held');
      const child = await startTraining(run);
      const { stdout } = await runLenet(['runs', '--json'], { cwd });
      const [{ runs }] = parseEvents(stdout);
      expect(runs).toContainEqual(
        expect.objectContaining({ path: run, status: 'running', holder: expect.objectContaining({ pid: child.pid }) }),
      );
      const refused = await runLenet(['train', '--resume', run], { cwd });
      expect(refused.stderr).toMatch(
        new RegExp(`^error: .*held is held by process ${child.pid} on \\S+, which is training`),
      );
      expect(refused.exitCode).toBe(2);
      const ended = once(child, 'close');
      child.kill('SIGKILL');
      await ended;
      const { exitCode } = await runLenet(['train', '--resume', run], { cwd });
      expect(exitCode).toBe(0);
      expect(await outcomeOf(cwd, run)).toEqual(await outcomeOf(cwd, 'runs/whole'));
      await rm(join(cwd, run), { recursive: true });
    },
    timeout,
  );

  it(
    'ends with a named error when its folder is removed, and writes nothing more',
    async () => {
      const run = await copyOf('removed');
      const child = await startTraining(run, ['--epochs', '400']);
      let stderr = '';
      child.stderr?.on('data', (data) => {
        stderr += data;
      });
      await rm(join(cwd, run), { recursive: true });
      const [exitCode] = await once(child, 'close');
      expect(stderr).toMatch(/^error: (ENOENT|removed, or the lock\.json in it, was removed while training)/);
      expect(exitCode).toBe(1);
    },
    timeout,
  );
});

/** Starts to go on with a run; comes back when it trains. */
async function startTraining(run: string, flags: readonly string[] = []): Promise<ChildProcess> {
  const args = [lenetPath, 'train', '--resume', run, ...flags, '--checkpoint-every', '1', '--json'];
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    child.on('close', () => reject(new Error(`It ended before it trained: ${output}`)));
    child.stdout.on('data', (data) => {
      output += data;
      if (output.includes('progress-update')) resolve();
    });
  });
  return child;
}
