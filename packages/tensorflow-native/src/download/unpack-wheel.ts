import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Entry, openPromise } from 'yauzl';
import { TensorFlowError } from '../tensorflow-error';

/**
 * Unpacks the files of a wheel (a ZIP archive) that are wanted.
 *
 * @param place - gives a file's path below `folder`; undefined leaves the file out
 * @returns how many files were unpacked
 * @throws TensorFlowError `INVALID_WHEEL` when the archive is damaged, or a file would land outside `folder`
 */
export async function unpackWheel(
  wheel: string,
  folder: string,
  place: (file: string) => string | undefined,
  signal?: AbortSignal,
): Promise<number> {
  let unpacked = 0;
  try {
    const archive = await openPromise(wheel);
    try {
      for await (const entry of archive.eachEntry()) {
        signal?.throwIfAborted();
        const target = entry.fileName.endsWith('/') ? undefined : place(entry.fileName);
        if (target === undefined) continue;
        const path = pathBelow(folder, target);
        await mkdir(dirname(path), { recursive: true });
        const stream = await archive.openReadStreamPromise(entry);
        await pipeline(stream, createWriteStream(path, { mode: modeOf(entry) }), { ...(signal && { signal }) });
        unpacked++;
      }
    } finally {
      archive.close();
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof TensorFlowError || isSystemError(error) ? error : damaged(wheel, error);
  }
  return unpacked;
}

function pathBelow(folder: string, file: string): string {
  const path = join(folder, file);
  if (path.startsWith(resolve(folder) + sep)) return path;
  throw damaged(file, new Error('a file would land outside its folder'));
}

/** Programs stay programs. */
function modeOf({ externalFileAttributes }: Entry): number {
  return (externalFileAttributes >>> 16) & 0o100 ? 0o755 : 0o644;
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

function damaged(wheel: string, cause: unknown): TensorFlowError {
  const reason = (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, '');
  return new TensorFlowError(
    'INVALID_WHEEL',
    `${wheel.split(sep).at(-1)} is no sound wheel: ${reason}.`,
    'Nothing was installed. Try again, or take another index with --index-url.',
    { cause },
  );
}
