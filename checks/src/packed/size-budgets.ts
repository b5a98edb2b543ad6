/**
 * The most that each package may weigh, in kB of 1,000 bytes, a tenth above what it weighs today.
 * `tarball`: what npm downloads. `page`: what its root adds to a page, with everything under it, minified and gzipped; none for a package that a page
 * does not import.
 */
export const sizeBudgets: Readonly<Record<string, { readonly tarball: number; readonly page?: number }>> = {
  '@lenet/engine-wasm': { tarball: 60, page: 30 },
  '@lenet/mnist': { tarball: 60, page: 10 },
  '@lenet/model': { tarball: 60, page: 10 },
  '@lenet/plot': { tarball: 300, page: 20 },
  '@lenet/trainer': { tarball: 100, page: 20 },
};
