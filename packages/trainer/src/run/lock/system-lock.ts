import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { hasCode } from '../files/has-code';

/** A lock that the operating system takes back when the process ends, however it ends. */
export interface SystemLock {
  release(): Promise<void>;
}

/** How long the holder of a lock is given to say who it is. */
const answerMilliseconds = 1000;

/** `O_EXLOCK` and `O_SHLOCK` of macOS and the BSDs: `open` takes the lock that `flock` takes. */
const exclusiveLock = 0x20;
const sharedLock = 0x10;

/**
 * Takes the lock of a folder; nothing when another process has it.
 *
 * On Linux it is the name of an abstract socket, on Windows that of a pipe, both made from the folder's identity; elsewhere `flock` on `file`.
 *
 * @param answer - what processes that ask are told
 */
export async function takeSystemLock(folder: string, file: string, answer: string): Promise<SystemLock | undefined> {
  const name = await addressOf(folder);
  return name === undefined ? takeFileLock(file) : takeName(name, answer);
}

/** What the holder of a folder's lock says of itself; an empty text when it says nothing, nothing when there is no holder. */
export async function askHolder(folder: string, file: string): Promise<string | undefined> {
  const name = await addressOf(folder);
  if (name !== undefined) return askName(name);
  return (await isFileLocked(file)) ? '' : undefined;
}

/** The address that stands for a folder, whatever path leads to it. */
async function addressOf(folder: string): Promise<string | undefined> {
  const { dev, ino } = await stat(folder, { bigint: true });
  if (process.platform === 'linux') return `\0lenet-run-${dev}-${ino}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\lenet-run-${dev}-${ino}`;
  return undefined;
}

function takeName(name: string, answer: string): Promise<SystemLock | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.end(answer);
    });
    server.unref();
    server.on('error', (error) => (hasCode(error, 'EADDRINUSE') ? resolve(undefined) : reject(error)));
    server.listen(name, () => resolve({ release: () => new Promise((done) => server.close(() => done())) }));
  });
}

function askName(name: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(name);
    socket.setTimeout(answerMilliseconds, () => socket.destroy());
    socket.on('data', (bytes) => {
      answer += bytes;
    });
    socket.on('error', (error) => resolve(hasCode(error, 'ECONNREFUSED', 'ENOENT') ? undefined : answer));
    socket.on('close', () => resolve(answer));
  });
}

async function takeFileLock(file: string): Promise<SystemLock | undefined> {
  try {
    const flags = constants.O_RDWR | constants.O_CREAT | constants.O_NONBLOCK | exclusiveLock;
    const handle = await open(file, flags);
    return { release: () => handle.close() };
  } catch (error) {
    if (hasCode(error, 'EAGAIN')) return undefined;
    throw error;
  }
}

async function isFileLocked(file: string): Promise<boolean> {
  try {
    await (await open(file, constants.O_RDONLY | constants.O_NONBLOCK | sharedLock)).close();
    return false;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    return hasCode(error, 'EAGAIN');
  }
}
