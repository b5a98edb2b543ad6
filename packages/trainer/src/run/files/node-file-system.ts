import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import type { FileSystem, OpenMode } from './file-system';
import { hasCode } from './has-code';

const flags: Readonly<Record<OpenMode, string>> = { create: 'w', append: 'a', change: 'r+' };

/** The file system of Node. */
export const nodeFileSystem: FileSystem = {
  async makeFolder(path) {
    await mkdir(path, { recursive: true });
  },
  async read(path) {
    try {
      return await readFile(path);
    } catch (error) {
      if (hasCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
      throw error;
    }
  },
  async open(path, mode) {
    const file = await open(path, flags[mode]);
    return {
      write: async (bytes) => (await file.write(bytes)).bytesWritten,
      truncate: (length) => file.truncate(length),
      sync: () => file.sync(),
      close: () => file.close(),
    };
  },
  rename,
  async remove(path) {
    await rm(path, { force: true });
  },
  async syncFolder(path) {
    // Windows opens no folder; its file systems keep names in a journal.
    if (process.platform === 'win32') return;
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
};
