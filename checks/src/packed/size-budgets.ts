/** What a package may weigh, in kB of 1,000 bytes, gzipped. */
export interface SizeBudget {
  /** What npm downloads: the code, its maps, its declarations. */
  readonly tarball: number;
  /** What a page loads for everything that the root exports, with everything under it, minified; absent where it is for Node alone. */
  readonly page?: number;
}

/** About a tenth above today's weight, which the test prints: growing beyond it should be a decision. */
export const sizeBudgets: Readonly<Record<string, SizeBudget>> = {
  '@lenet/engine-wasm': { tarball: 60, page: 38 },
  '@lenet/engine-webgpu': { tarball: 90, page: 28 },
  '@lenet/mnist': { tarball: 90, page: 16 },
  '@lenet/model': { tarball: 200, page: 14 },
  '@lenet/plot': { tarball: 120, page: 24 },
  '@lenet/tensorflow-native': { tarball: 76 },
  '@lenet/trainer': { tarball: 165, page: 25 },
};
