/** What a package may weigh, in kB of 1,000 bytes, gzipped. */
export interface SizeBudget {
  /** What npm downloads: the code, its maps, its declarations. */
  readonly tarball: number;
  /** What a page loads for everything that the root exports, with everything under it, minified. */
  readonly page: number;
}

/** About a tenth above today's weight, which the test prints: growing beyond it should be a decision. */
export const sizeBudgets: Readonly<Record<string, SizeBudget>> = {
  '@lenet/engine-wasm': { tarball: 60, page: 30 },
  '@lenet/mnist': { tarball: 60, page: 10 },
  '@lenet/model': { tarball: 60, page: 15 },
  '@lenet/plot': { tarball: 300, page: 20 },
  '@lenet/trainer': { tarball: 100, page: 20 },
};
