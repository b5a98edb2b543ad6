import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder';
import { writeAtomically } from './write-atomically';

describe('writeAtomically', () => {
  it('writes a file into folders that it makes, and leaves nothing else', async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'a', 'b', 'file');
    await writeAtomically(path, new Uint8Array([1, 2, 3]));
    expect([...(await readFile(path))]).toEqual([1, 2, 3]);
    expect(await readdir(join(folder.path, 'a', 'b'))).toEqual(['file']);
  });

  it('leaves one whole file when many write at once', async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'file');
    const contents = Array.from({ length: 8 }, (_, index) => new Uint8Array(100_000).fill(index));
    await Promise.all(contents.map((content) => writeAtomically(path, content)));
    const written = await readFile(path);
    expect(contents.some((content) => written.equals(content))).toBe(true);
    expect(await readdir(folder.path)).toEqual(['file']);
  });

  it('leaves nothing behind when it fails', async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'taken');
    await mkdir(path);
    await expect(writeAtomically(path, new Uint8Array(1))).rejects.toThrow();
    expect(await readdir(folder.path)).toEqual(['taken']);
  });
});
