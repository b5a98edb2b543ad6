import type { Random } from './random';

/** Something that reads what others have written. */
export interface Target {
  readonly name: string;
  /** Inputs that are in order, from which damaged ones are made. */
  readonly seeds: () => Promise<readonly Uint8Array[]>;
  /** Reads an input; throws only errors of our own classes. */
  readonly read: (bytes: Uint8Array) => unknown;
  /** Makes checksums and lengths fit again, so that damage gets behind them; done for half of the inputs. */
  readonly repair?: (bytes: Uint8Array, random: Random) => Uint8Array;
  /** The most that reading may allocate, in bytes, for an input of so many bytes. */
  readonly mostAllocated: (inputBytes: number) => number;
}
