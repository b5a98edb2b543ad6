import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { articleRecipe, fastRecipe } from '@lenet/trainer';
import { describe, expect, it } from 'vitest';
import { newFolder, parseEvents, runLenet } from './run-lenet';

const timeout = 300_000;

describe('lenet reproduce', () => {
  it('goes on where it was interrupted, keeps a record and fills a page', { timeout }, async () => {
    const cwd = await newFolder();
    const page = 'before\n<!-- reproduction -->\n<!-- /reproduction -->\n';
    await writeFile(join(cwd, 'page.md'), page);
    const command = ['reproduce', 'fast', '--seeds', '1', '--page', 'page.md', '--json'];

    const interrupted = await runLenet(command, {
      cwd,
      onOutput: (stdout, child) => {
        if (stdout.includes('"epoch":2') && !child.killed) child.kill('SIGINT');
      },
    });
    expect(interrupted.exitCode).toBe(130);
    const folder = join(cwd, 'runs/reproduction/fast-seed-0');
    expect(JSON.parse(await readFile(join(folder, 'run.json'), 'utf8'))).toMatchObject({ status: 'interrupted' });

    const resumed = await runLenet(command, { cwd });
    expect(resumed).toMatchObject({ exitCode: 0, stderr: '' });
    const run = parseEvents(resumed.stdout).find(({ type }) => type === 'reproduction-run');
    expect(run).toMatchObject({ row: 'fast', seed: 0, epochs: 3, wasThere: false, test: { count: 10_000 } });

    const record = JSON.parse(await readFile(join(cwd, 'runs/reproduction/fast.json'), 'utf8'));
    const { seed: _, ...recipe } = fastRecipe;
    expect(record).toMatchObject({ format: 1, row: 'fast', command: 'lenet reproduce fast --seeds 1', recipe });
    expect(record.runs).toEqual([expect.objectContaining({ seed: 0, folder: 'fast-seed-0', test: run?.test })]);
    expect(record.testError.mean).toBeCloseTo(100 - record.runs[0].test.correct / 100, 6);
    expect(record.testError.mean).toBeLessThan(1.5);
    expect(await readFile(join(cwd, 'page.md'), 'utf8')).toMatch(
      /\| `fast` +\| `article` \| none +\| 3 +\| 1 +\| \d\.\d\d /,
    );

    const again = await runLenet(['reproduce', 'fast', '--seeds', '1'], { cwd });
    expect(again).toMatchObject({ exitCode: 0, stderr: '' });
    expect(again.stdout).toMatch(/^fast, seed 0: test error \d\.\d\d%, trained for .* s, earlier$/m);

    const table = await runLenet(['reproduce', '--no-train', '--quiet'], { cwd });
    expect(table.stdout).toMatch(/^\| recipe +\| network .*\n\| -+ .*\n\| `fast` .*\n$/);
  });

  it('refuses a row that there is not, a page without a place, and a folder with another run', {
    timeout,
  }, async () => {
    const cwd = await newFolder();
    expect(await runLenet(['reproduce', 'worst'], { cwd })).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('There is no row "worst".'),
    });
    await writeFile(join(cwd, 'page.md'), 'nothing\n');
    expect(await runLenet(['reproduce', '--no-train', '--page', 'page.md'], { cwd })).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('page.md has no place for the table.'),
    });
    await runLenet(['train', '--limit', '64', '--epochs', '1', '--run', 'runs/reproduction/fast-seed-0'], { cwd });
    expect(await runLenet(['reproduce', 'fast', '--seeds', '1'], { cwd })).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('holds a run of another recipe'),
    });
  });
});

describe('lenet recipe', () => {
  it('prints a recipe that train takes from a file', { timeout }, async () => {
    const cwd = await newFolder();
    const printed = await runLenet(['recipe', 'article'], { cwd });
    expect(printed).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(printed.stdout)).toEqual(articleRecipe);
    await writeFile(join(cwd, 'mine.json'), printed.stdout);
    const trained = await runLenet(['train', '--recipe', 'mine.json', '--limit', '64', '--epochs', '1', '--quiet'], {
      cwd,
    });
    expect(trained).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('lists every recipe, and refuses an unknown one', async () => {
    const cwd = await newFolder();
    const list = await runLenet(['recipe', '--quiet'], { cwd });
    expect(list.stdout.split('\n')).toEqual(expect.arrayContaining(['article', 'fast', 'best', 'best-augmented', '']));
    expect(await runLenet(['recipe', 'slow'], { cwd })).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('There is no recipe "slow".'),
    });
  });
});

describe('lenet train by a recipe', () => {
  it.each(['fast', 'best', 'best-augmented'])('makes a few steps of %s', { timeout }, async (recipe) => {
    const cwd = await newFolder();
    const flags = ['--recipe', recipe, '--limit', '700', '--held-out', '300', '--epochs', '2', '--json'];
    const { exitCode, stdout, stderr } = await runLenet(['train', ...flags], { cwd });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(parseEvents(stdout).find(({ type }) => type === 'run-end')).toMatchObject({ status: 'completed', step: 12 });
  });
});
