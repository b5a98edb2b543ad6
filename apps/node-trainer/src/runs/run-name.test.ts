import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findFreeRunFolder, formatRunFolder } from './run-name';

const startedAt = new Date('2026-01-31T09:05:00.789Z');
const previousFolder = process.cwd();

describe("a run's folder", () => {
  beforeEach(async () => process.chdir(await mkdtemp(join(tmpdir(), 'lenet-'))));
  afterEach(() => process.chdir(previousFolder));

  it('is named by UTC time and recipe, without characters that a file system refuses', () => {
    expect(formatRunFolder(startedAt, 'article')).toBe(join('runs', '2026-01-31T09-05-00-article'));
  });

  it('is told apart from others of the same second', async () => {
    const first = await findFreeRunFolder(startedAt, 'article');
    await mkdir(first, { recursive: true });
    const second = await findFreeRunFolder(startedAt, 'article');
    expect(second).toBe(`${first}-2`);
  });
});
