/** How a file is opened: `create` makes it or empties it, `append` makes it or writes at its end, `change` needs it to be there. */
export type OpenMode = 'create' | 'append' | 'change';

/** A file that is open. */
export interface OpenFile {
  /** Writes bytes where the last ones ended; returns how many it took, which may be fewer. */
  write(bytes: Uint8Array): Promise<number>;
  truncate(length: number): Promise<void>;
  /** Returns when what was written has reached the disk. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** The little that a run folder needs of a file system; a failed call throws an error with the system's `code`. */
export interface FileSystem {
  /** Makes a folder, and those that it lies in. */
  makeFolder(path: string): Promise<void>;
  /** The content of a file; nothing when there is none. */
  read(path: string): Promise<Uint8Array | undefined>;
  open(path: string, mode: OpenMode): Promise<OpenFile>;
  /** Puts a file in the place of another, at once or not at all. */
  rename(from: string, to: string): Promise<void>;
  /** Removes a file, if it is there. */
  remove(path: string): Promise<void>;
  /** Returns when the names in a folder have reached the disk. */
  syncFolder(path: string): Promise<void>;
}
