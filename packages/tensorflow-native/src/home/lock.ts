import { createHash } from 'node:crypto';
import { mkdirSync, realpathSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A lock that is held until it is disposed, or its process ends in whatever way. */
export interface Lock extends Disposable {
  release(): unknown;
}

/**
 * Takes the lock of a folder; while another process holds it, waits.
 *
 * The lock is a name that the kernel gives to one listening socket at a time and takes back when its owner is gone: nothing stays behind
 * after a kill, and nobody has to guess whether a file is stale.
 *
 * @param onWait - called once, with the holder's process number, when there is someone to wait for
 */
export async function takeLock(folder: string, onWait: (holder: string) => void, signal?: AbortSignal): Promise<Lock> {
  mkdirSync(folder, { recursive: true });
  const path = socketPath(realpathSync(folder));
  let hasWaited = false;
  for (;;) {
    signal?.throwIfAborted();
    const server = await listen(path);
    if (server) return lockOf(server);
    await waitForHolder(path, signal, (holder) => {
      if (!hasWaited) onWait(holder);
      hasWaited = true;
    });
  }
}

/** The lock of a folder by its name: an abstract socket on Linux, a named pipe on Windows; neither is a file. */
export function socketPath(folder: string): string {
  const name = `lenet-tensorflow-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : `\0${name}`;
}

/** Undefined when another process listens. */
function listen(path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const waiting = new Set<Socket>();
    const server = createServer((socket) => {
      waiting.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => waiting.delete(socket));
      socket.write(String(process.pid));
      socket.unref();
    });
    server.on('release', () => {
      server.close();
      for (const socket of waiting) socket.destroy();
    });
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(path, () => resolve(server));
  });
}

function lockOf(server: Server): Lock {
  server.unref();
  const release = () => server.emit('release');
  return { release, [Symbol.dispose]: release };
}

/** Ends when the holder's side of the connection does. */
function waitForHolder(
  path: string,
  signal: AbortSignal | undefined,
  onHolder: (holder: string) => void,
): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const stop = () => socket.destroy();
    signal?.addEventListener('abort', stop);
    socket.once('data', (data) => onHolder(data.toString()));
    socket.on('error', () => {});
    socket.once('close', () => {
      signal?.removeEventListener('abort', stop);
      resolve();
    });
  });
}
