import { alignToVector } from './align';
import type { ConvolutionBlock } from './network';

/** A load from workgroup memory costs about as much as two multiply-adds. */
const loadCost = 2;
/** What a barrier costs, in multiply-adds of one invocation. */
const barrierCost = 40;
/** More sums than this for one invocation would not stay in registers. */
const mostSums = 32;

/** How the weight gradients of a convolution are shared out; see `convolution-weight-gradient.ts`. */
export interface WeightGradientTiles {
  /** Kernel rows that one invocation sums for: 1, or all of them. */
  readonly kernelRows: number;
  /** Shares that the rows of a chunk are dealt into; their sums are added at the end. */
  readonly slices: number;
  /** Rows of the gradient before pooling that are in workgroup memory at once. */
  readonly chunkRows: number;
}

/** A rectangle of a map that one invocation makes. */
export interface MapTile {
  readonly rows: number;
  readonly columns: number;
}

/** Filters that one invocation makes from the same patch of the input. */
export function chooseFiltersPerTask(block: ConvolutionBlock, invocations: number): number {
  const { channels, filters, kernelSize, poolSize } = block;
  const cells = block.pooledRows * block.pooledColumns;
  const patch = (poolSize + kernelSize - 1) ** 2;
  const perFilter = (loadCost * alignToVector(kernelSize ** 2)) / 4 + (kernelSize * poolSize) ** 2;
  return cheapest(divisors(filters), (count) => {
    if (count > 1 && count * poolSize ** 2 > mostSums) return Number.POSITIVE_INFINITY;
    return rounds((filters / count) * cells, invocations) * channels * (loadCost * patch + count * perFilter);
  });
}

/** @param memory - float32 numbers of workgroup memory left for a chunk */
export function chooseWeightGradientTiles(
  block: ConvolutionBlock,
  memory: number,
  needsWholeGradient: boolean,
  invocations: number,
): WeightGradientTiles {
  const { filters, kernelSize, rows, columns, poolSize } = block;
  const largestChunk = Math.max(poolSize, Math.floor(memory / (filters * columns * poolSize)) * poolSize);
  const chunks = needsWholeGradient ? [rows] : multiples(poolSize, Math.min(rows, largestChunk));
  const candidates = chunks.flatMap((chunkRows) =>
    [1, kernelSize].flatMap((kernelRows) => range(1, chunkRows).map((slices) => ({ kernelRows, slices, chunkRows }))),
  );
  return cheapest(candidates, (tiles) => weightGradientCost(block, tiles, invocations));
}

/** Kernels and kernel rows that are summed in one round, and the rounds that all of them take. */
export function weightGradientRounds(
  { filters, channels, kernelSize }: ConvolutionBlock,
  { kernelRows, slices }: WeightGradientTiles,
  invocations: number,
): { readonly pairs: number; readonly pairsPerRound: number; readonly rounds: number } {
  const pairs = (filters * channels * kernelSize) / kernelRows;
  const pairsPerRound = Math.min(pairs, Math.floor(invocations / slices));
  return { pairs, pairsPerRound, rounds: Math.ceil(pairs / pairsPerRound) };
}

/** The tile of the input's gradient that one invocation makes. */
export function chooseInputGradientTile(block: ConvolutionBlock, invocations: number): MapTile {
  const { channels, filters, kernelSize, inputRows, inputColumns } = block;
  const candidates = range(1, 4).flatMap((rows) => range(1, 8).map((columns) => ({ rows, columns })));
  return cheapest(candidates, ({ rows, columns }) => {
    if (rows * columns > mostSums / 2) return Number.POSITIVE_INFINITY;
    const tasks = channels * Math.ceil(inputRows / rows) * Math.ceil(inputColumns / columns);
    const patch = (rows + kernelSize - 1) * (columns + kernelSize - 1);
    const kernel = (loadCost * alignToVector(kernelSize ** 2)) / 4;
    return rounds(tasks, invocations) * filters * (loadCost * patch + kernel + rows * columns * kernelSize ** 2);
  });
}

function weightGradientCost(block: ConvolutionBlock, tiles: WeightGradientTiles, invocations: number): number {
  const { filters, kernelSize, rows, columns } = block;
  const { kernelRows, slices, chunkRows } = tiles;
  const sums = kernelRows * kernelSize + 1;
  if ((kernelRows > 1 && sums > mostSums) || slices > invocations) return Number.POSITIVE_INFINITY;
  const { pairsPerRound, rounds: weightRounds } = weightGradientRounds(block, tiles, invocations);
  // The slices meet where the inputs lie, which another round would still need.
  if (slices > 1 && weightRounds > 1) return Number.POSITIVE_INFINITY;
  const chunks = Math.ceil(rows / chunkRows);
  const perRow = loadCost * (columns + kernelRows * (columns + kernelSize - 1)) + columns * sums;
  const perChunk =
    Math.ceil(chunkRows / slices) * perRow +
    rounds(filters * chunkRows * columns, invocations) * 4 * loadCost +
    (chunks > 1 ? 2 * barrierCost : 0);
  const merging =
    slices > 1 ? sums * loadCost + rounds(pairsPerRound * sums, invocations) * slices * loadCost + 2 * barrierCost : 0;
  return weightRounds * (chunks * perChunk + merging);
}

function rounds(tasks: number, invocations: number): number {
  return Math.ceil(tasks / invocations);
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function divisors(count: number): number[] {
  return range(1, count).filter((divisor) => count % divisor === 0);
}

function multiples(step: number, largest: number): number[] {
  return range(1, Math.max(1, Math.floor(largest / step))).map((factor) => factor * step);
}

function cheapest<Candidate>(candidates: readonly Candidate[], cost: (candidate: Candidate) => number): Candidate {
  return candidates.reduce((best, candidate) => (cost(candidate) < cost(best) ? candidate : best));
}
