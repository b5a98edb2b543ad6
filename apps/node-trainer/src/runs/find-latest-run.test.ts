import { mkdir, mkdtemp, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findLatestRun } from './find-latest-run';

const previousFolder = process.cwd();

async function addRun(name: string, writtenAt: number): Promise<void> {
  const folder = join('runs', name);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'weights.safetensors'), 'x');
  await utimes(join(folder, 'weights.safetensors'), writtenAt, writtenAt);
}

describe('the latest run', () => {
  beforeEach(async () => process.chdir(await mkdtemp(join(tmpdir(), 'lenet-'))));
  afterEach(() => process.chdir(previousFolder));

  it('is the one whose weights were written last, whatever it is called', async () => {
    await addRun('b', 100);
    await addRun('a', 200);
    await mkdir(join('runs', 'z-without-weights'));
    await writeFile(join('runs', 'a-file'), 'x');
    expect(await findLatestRun('lenet train')).toBe(join('runs', 'a'));
  });

  it('asks to train first when there is none', async () => {
    await expect(findLatestRun('npm run lenet -- train')).rejects.toMatchObject({
      code: 'NO_RUN',
      hint: expect.stringContaining('npm run lenet -- train'),
    });
  });
});
