import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newFolder, parseEvents, runLenet } from './run-lenet';

/** The tags of the curves in an event file; the trainer's own tests read it field by field. */
async function readTags(path: string): Promise<string[]> {
  const content = await readFile(path, 'latin1');
  expect(content).toContain('brain.Event:2');
  return [...new Set(content.match(/(loss|accuracy)\/[a-z-]*[a-z]|learning-rate/g))].sort();
}

it('train --tensorboard leaves an event file, and a run that goes on leaves another', {
  timeout: 240_000,
}, async () => {
  const cwd = await newFolder();
  const train = ['train', '--limit', '7200', '--held-out', '640', '--epochs', '1', '--run', 'run'];
  const first = await runLenet([...train, '--tensorboard', '--json'], { cwd });
  expect(first).toMatchObject({ exitCode: 0, stderr: '' });
  const [file] = (await readdir(join(cwd, 'run'))).filter((name) => name.startsWith('events.out.tfevents.'));
  const written = parseEvents(first.stdout).filter(({ type }) => type === 'file-write');
  expect(written.map(({ path }) => path)).toContain(join('run', file));
  expect(await readTags(join(cwd, 'run', file))).toEqual([
    'accuracy/held-out',
    'accuracy/test',
    'accuracy/training',
    'learning-rate',
    'loss/batch',
    'loss/held-out',
    'loss/test',
    'loss/training',
  ]);
  const second = await runLenet(['train', '--resume', 'run', '--epochs', '2', '--quiet'], { cwd });
  expect(second).toMatchObject({ exitCode: 0, stderr: '' });
  const files = (await readdir(join(cwd, 'run'))).filter((name) => name.startsWith('events.out.tfevents.'));
  expect(files).toHaveLength(2);
  for (const name of files) expect(await readTags(join(cwd, 'run', name))).toContain('loss/training');
});

it('train without --tensorboard leaves none', { timeout: 120_000 }, async () => {
  const cwd = await newFolder();
  await runLenet(['train', '--limit', '64', '--epochs', '1', '--run', 'run', '--quiet'], { cwd });
  expect((await readdir(join(cwd, 'run'))).filter((name) => name.includes('tfevents'))).toEqual([]);
});
