import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { TrainerError } from '../../trainer-error';
import { describePlace, parseHolder, type RunHolder } from './run-holder';
import { askHolder, type SystemLock, takeSystemLock } from './system-lock';

/** Says who holds the folder; the lock itself is the system's. */
const lockFile = 'lock.json';

/** How often a holder shows that it lives, for other machines, which cannot see its lock. */
const heartbeatMilliseconds = 5000;

/** How long the folder of a holder on another machine stays its own without such a sign. */
const leaseMilliseconds = 30_000;

/** A run folder held by this process: nobody else writes to it. */
export class RunLock {
  readonly #folder: string;
  readonly #holder: RunHolder;
  readonly #lock: SystemLock;
  readonly #heartbeat: NodeJS.Timeout;

  private constructor(folder: string, holder: RunHolder, lock: SystemLock) {
    this.#folder = folder;
    this.#holder = holder;
    this.#lock = lock;
    this.#heartbeat = setInterval(() => void touch(join(folder, lockFile)).catch(() => {}), heartbeatMilliseconds);
    this.#heartbeat.unref();
  }

  /**
   * Takes a folder, which has to be there.
   *
   * @throws TrainerError `RUN_LOCKED` when another process has it, naming that process
   */
  static async take(folder: string): Promise<RunLock> {
    const holder = { pid: process.pid, host: hostname(), place: await describePlace(), token: randomUUID() };
    const file = join(folder, lockFile);
    const before = parseHolder(await readFile(file, 'utf8').catch(() => ''));
    const lock = await takeSystemLock(folder, file, JSON.stringify(holder));
    if (!lock) throw isLocked(folder, parseHolder((await askHolder(folder, file)) ?? '') ?? before);
    try {
      await claim(file, holder, folder);
      return new RunLock(folder, holder, lock);
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  /**
   * Makes sure that the folder is still there and still ours.
   *
   * @throws TrainerError `RUN_LOST`
   */
  async requireHeld(): Promise<void> {
    const text = await readFile(join(this.#folder, lockFile), 'utf8').catch(() => undefined);
    const holder = text === undefined ? undefined : parseHolder(text);
    if (holder?.token === this.#holder.token) return;
    throw new TrainerError(
      'RUN_LOST',
      holder
        ? `${this.#folder} was taken over by process ${holder.pid} on ${holder.host}.`
        : `${this.#folder}, or the ${lockFile} in it, was removed while training.`,
      'Leave the folder of a run alone while it is training. What is gone cannot be gone on with.',
    );
  }

  async release(): Promise<void> {
    clearInterval(this.#heartbeat);
    const text = await readFile(join(this.#folder, lockFile), 'utf8').catch(() => '');
    if (parseHolder(text)?.token === this.#holder.token) await rm(join(this.#folder, lockFile), { force: true });
    await this.#lock.release();
  }
}

/**
 * The process that holds a run folder; nothing when nobody does.
 *
 * @throws the file system's error when the folder is not there
 *
 * @example
 * ```ts
 * import { findRunHolder } from '@lenet/trainer/node';
 *
 * const holder = await findRunHolder('runs/first');
 * console.log(holder ? `process ${holder.pid} on ${holder.host} trains in it` : 'free');
 * ```
 */
export async function findRunHolder(folder: string): Promise<RunHolder | undefined> {
  const file = join(folder, lockFile);
  const written = parseHolder(await readFile(file, 'utf8').catch(() => ''));
  const answer = await askHolder(folder, file);
  if (answer !== undefined) return parseHolder(answer) ?? written;
  if (!written || written.place === (await describePlace())) return undefined;
  const age = Date.now() - (await stat(file)).mtimeMs;
  return age < leaseMilliseconds ? written : undefined;
}

/** Writes who holds the folder, unless a holder on another machine has shown that it lives; ages are taken by the folder's own clock. */
async function claim(file: string, holder: RunHolder, folder: string): Promise<void> {
  const part = `${file}.part`;
  const other = parseHolder(await readFile(file, 'utf8').catch(() => ''));
  await writeFile(part, JSON.stringify(holder));
  try {
    if (other && other.place !== holder.place) {
      const age = (await stat(part)).mtimeMs - (await stat(file)).mtimeMs;
      if (age < leaseMilliseconds) throw isLocked(folder, other);
    }
    await renameOrKeep(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** Writes the first byte again: the file's time is then now, by the clock of the folder. */
async function touch(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.write('{', 0);
  } finally {
    await handle.close();
  }
}

/** Where `flock` is the lock, the file that it lies on has to stay. */
async function renameOrKeep(part: string, file: string): Promise<void> {
  if (process.platform === 'linux' || process.platform === 'win32') return rename(part, file);
  await writeFile(file, await readFile(part));
  await rm(part);
}

function isLocked(folder: string, holder: RunHolder | undefined): TrainerError {
  const who = holder ? `process ${holder.pid} on ${holder.host}` : 'another process';
  return new TrainerError(
    'RUN_LOCKED',
    `${folder} is held by ${who}, which is training in it.`,
    `Wait until it has ended, or end it. On another machine, the folder is free ${leaseMilliseconds / 1000} s after it has ended.`,
  );
}
