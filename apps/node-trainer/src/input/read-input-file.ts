import { open } from 'node:fs/promises';
import { CommandError } from '../errors/command-error';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'There is no file',
  ENOTDIR: 'There is no file',
  EACCES: 'There is no permission to read',
  EPERM: 'There is no permission to read',
};

/**
 * Reads a file that the user named.
 *
 * @param largest - the size in bytes above which it is refused unread
 * @throws CommandError `FILE_UNREADABLE`
 */
export async function readInputFile(path: string, largest: number): Promise<Uint8Array> {
  try {
    const file = await open(path);
    try {
      const stat = await file.stat();
      if (!stat.isFile()) throw unreadable(`${path} is not a file.`);
      if (stat.size > largest) throw unreadable(`${path} has ${stat.size} bytes; at most ${largest} are read.`);
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw unreadable(code in reasons ? `${reasons[code]} ${path}.` : `${path} cannot be read: ${message}.`, error);
  }
}

function unreadable(message: string, cause?: unknown): CommandError {
  return new CommandError('FILE_UNREADABLE', message, 'Check the path; it is read from the folder you are in.', {
    cause,
  });
}
