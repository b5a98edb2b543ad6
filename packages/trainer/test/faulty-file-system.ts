import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { FileSystem, OpenFile, OpenMode } from '../src/run/files/file-system';

/** A process that has ended: whatever it was about to do is not done. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

/** One part of a file that has not reached the disk. */
interface DirtyRange {
  readonly start: number;
  readonly end: number;
}

/** A file: what reads see, and what a loss of power would leave. */
interface Inode {
  cached: Uint8Array;
  durable: Uint8Array;
  dirty: DirtyRange[];
}

/** A change of names that has not reached the disk. */
type NameChange =
  | { readonly kind: 'link'; readonly name: string; readonly inode: Inode }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string; readonly inode: Inode }
  | { readonly kind: 'unlink'; readonly name: string };

/**
 * A file system in memory that fails as disks do, at random moments of a seed: short writes, no space, errors of flushes and renames, and the
 * end of the process or of the power.
 *
 * It stands in for a real disk, which cannot be made to fail on demand. Its page cache follows Linux: what is not flushed may be lost or torn
 * by a loss of power, names and contents each on their own; after a failed flush the system calls the lost bytes clean.
 */
export class FaultyFileSystem implements FileSystem {
  readonly #random: ReturnType<typeof xoroshiro128plus>;
  #names = new Map<string, Inode>();
  #durableNames = new Map<string, Inode>();
  #pending: NameChange[] = [];
  #hasCrashed = false;
  /** How often an operation fails: one in so many; 0 for never. */
  faultsOneIn = 0;
  /** How many faults there have been, by kind. */
  readonly faults: Record<string, number> = {};

  constructor(seed: number) {
    this.#random = xoroshiro128plus(seed);
  }

  async makeFolder(): Promise<void> {
    this.#enter();
  }

  async read(path: string): Promise<Uint8Array | undefined> {
    this.#requireAlive();
    return this.#names.get(path)?.cached.slice();
  }

  async open(path: string, mode: OpenMode): Promise<OpenFile> {
    this.#enter();
    if (this.#strikes('ENOSPC on open')) throw failure('ENOSPC', 'open');
    const found = this.#names.get(path);
    if (mode === 'change' && !found) throw failure('ENOENT', 'open');
    const inode = found ?? this.#link(path);
    if (mode === 'create') resize(inode, 0);
    return this.#handle(inode, mode);
  }

  async rename(from: string, to: string): Promise<void> {
    this.#enter();
    const inode = this.#names.get(from);
    if (!inode) throw failure('ENOENT', 'rename');
    if (this.#strikes('EIO on rename')) throw failure('EIO', 'rename');
    this.#apply(this.#names, { kind: 'rename', from, to, inode });
    this.#pending.push({ kind: 'rename', from, to, inode });
  }

  async remove(path: string): Promise<void> {
    this.#enter();
    if (!this.#names.delete(path)) return;
    this.#pending.push({ kind: 'unlink', name: path });
  }

  async syncFolder(): Promise<void> {
    this.#enter();
    if (this.#strikes('EIO on flush of the folder')) throw failure('EIO', 'fsync');
    for (const change of this.#pending.splice(0)) this.#apply(this.#durableNames, change);
  }

  /** Ends the process: what was written stays in the system's cache. */
  restartProcess(): void {
    this.#hasCrashed = false;
  }

  /** Ends the power: of what was not flushed, any part may be lost. */
  losePower(): void {
    this.#hasCrashed = false;
    for (const change of this.#pending.splice(0)) if (this.#isHeads()) this.#apply(this.#durableNames, change);
    this.#names = new Map(this.#durableNames);
    for (const inode of new Set(this.#names.values())) {
      this.#writeBack(inode, () => this.#isHeads());
      inode.cached = inode.durable.slice();
      inode.dirty = [];
    }
  }

  #handle(inode: Inode, mode: OpenMode): OpenFile {
    let position = mode === 'append' ? inode.cached.length : 0;
    return {
      write: async (bytes) => {
        this.#enter();
        if (this.#strikes('ENOSPC on write')) throw failure('ENOSPC', 'write');
        const isShort = bytes.length > 1 && this.#strikes('short write');
        const taken = isShort ? this.#between(1, bytes.length - 1) : bytes.length;
        if (position + taken > inode.cached.length) resize(inode, position + taken);
        inode.cached.set(bytes.subarray(0, taken), position);
        inode.dirty.push({ start: position, end: position + taken });
        position += taken;
        return taken;
      },
      truncate: async (length) => {
        this.#enter();
        resize(inode, length);
      },
      sync: async () => {
        this.#enter();
        if (this.#strikes('EIO on flush')) {
          this.#writeBack(inode, () => this.#isHeads());
          inode.dirty = [];
          throw failure('EIO', 'fsync');
        }
        this.#writeBack(inode, () => true);
        inode.dirty = [];
      },
      close: async () => {},
    };
  }

  /** Takes dirty ranges to the disk: each that is chosen, of the others the beginning. */
  #writeBack(inode: Inode, isChosen: () => boolean): void {
    const durable = new Uint8Array(inode.cached.length);
    durable.set(inode.durable.subarray(0, durable.length));
    for (const { start, end } of inode.dirty) {
      const last = isChosen() ? end : this.#between(start, end);
      durable.set(inode.cached.subarray(start, Math.min(last, inode.cached.length)), Math.min(start, durable.length));
    }
    inode.durable = durable;
  }

  #link(name: string): Inode {
    const inode: Inode = { cached: new Uint8Array(), durable: new Uint8Array(), dirty: [] };
    this.#names.set(name, inode);
    this.#pending.push({ kind: 'link', name, inode });
    return inode;
  }

  #apply(names: Map<string, Inode>, change: NameChange): void {
    switch (change.kind) {
      case 'link':
        names.set(change.name, change.inode);
        break;
      case 'rename':
        if (names.get(change.from) === change.inode) names.delete(change.from);
        names.set(change.to, change.inode);
        break;
      case 'unlink':
        names.delete(change.name);
        break;
    }
  }

  /** Every operation may be the last of the process. */
  #enter(): void {
    this.#requireAlive();
    if (!this.#strikes('end of the process')) return;
    this.#hasCrashed = true;
    throw new Crash('The process has ended.');
  }

  #requireAlive(): void {
    if (this.#hasCrashed) throw new Crash('The process has ended.');
  }

  #strikes(fault: string): boolean {
    if (this.faultsOneIn === 0 || this.#between(1, this.faultsOneIn) > 1) return false;
    this.faults[fault] = (this.faults[fault] ?? 0) + 1;
    return true;
  }

  #isHeads(): boolean {
    return this.#between(0, 1) === 1;
  }

  #between(from: number, to: number): number {
    return uniformInt(this.#random, from, to);
  }
}

function resize(inode: Inode, length: number): void {
  const cached = new Uint8Array(length);
  cached.set(inode.cached.subarray(0, length));
  inode.cached = cached;
  inode.dirty = inode.dirty
    .filter(({ start }) => start < length)
    .map(({ start, end }) => ({ start, end: Math.min(end, length) }));
}

function failure(code: string, syscall: string): Error {
  return Object.assign(new Error(`${code}: ${syscall}`), { code, syscall });
}
