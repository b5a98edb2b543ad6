import { alignToVector } from './align';
import {
  chooseFiltersPerTask,
  chooseInputGradientTile,
  chooseWeightGradientTiles,
  type MapTile,
  type WeightGradientTiles,
  weightGradientRounds,
} from './convolution-tiles';
import type { ConvolutionBlock, DenseBlock, Network } from './network';
import { type MemoryPlan, type MemoryRegion, planWorkgroupMemory } from './workgroup-memory';
import { defaultWorkgroupNumbers } from './workgroup-size';

/** Invocations that read one row of a dense layer's weights: 8 vectors of 16 bytes are a cache line of 128 bytes. */
export const rowReaders = 8;

/** How one convolution is computed. */
export interface ConvolutionPlan {
  readonly filtersPerTask: number;
  readonly weightGradient: WeightGradientTiles;
  /** float32 numbers of workgroup memory in which the slices' sums meet. */
  readonly mergeNumbers: number;
  /** Absent for the first convolution: nobody asks for the gradient of the image. */
  readonly inputGradientTile: MapTile | undefined;
  /** Numbers from one row of the gradient before pooling to the next, zeros between the rows included. */
  readonly gradientPitch: number;
  /** Zeros before each row of the gradient. */
  readonly gradientGap: number;
  /** Numbers from one filter's gradient to the next, of the rows that are in workgroup memory at once. */
  readonly gradientFilterPitch: number;
}

/** How the sample phase is computed: the choices, and where everything lies in workgroup memory. */
export interface SamplePlan {
  readonly convolutions: readonly ConvolutionPlan[];
  /** Shares into which the units of each dense layer are dealt on the way back. */
  readonly denseShares: readonly number[];
  readonly memory: MemoryPlan;
}

export function planSamplePhase(network: Network, invocations: number): SamplePlan {
  const { convolutions, denses } = network;
  const plans = convolutions.map((block, index) => planConvolution(block, index === 0, invocations));
  const denseShares = denses.map((block) => chooseShares(block, invocations));
  const memory = planWorkgroupMemory(sampleRegions(network, plans, denseShares));
  return { convolutions: plans, denseShares, memory };
}

/** Size of a convolution's input in workgroup memory, its padding included. */
export function paddedSize(block: ConvolutionBlock): number {
  return block.channels * mapPitch(block);
}

/** Numbers from one channel of a convolution's input to the next. */
export function mapPitch({ inputRows, inputColumns, padding }: ConvolutionBlock): number {
  return spreadOverBanks((inputRows + 2 * padding) * (inputColumns + 2 * padding));
}

/**
 * Workgroup memory has 32 banks of 4 bytes, and one number a bank is read at a time. Invocations that read the same place of different
 * maps hit different banks when the maps are an odd number of numbers apart: the gradients of the weights would otherwise wait up
 * to six times for each number of `article`'s conv1.
 */
function spreadOverBanks(numbers: number): number {
  return numbers % 2 === 1 ? numbers : numbers + 1;
}

function planConvolution(block: ConvolutionBlock, isFirst: boolean, invocations: number): ConvolutionPlan {
  const { filters, kernelSize, padding, inputColumns, pooledRows, pooledColumns, rows, columns } = block;
  const gradientGap = isFirst ? 0 : Math.max(kernelSize - 1 - padding, inputColumns + padding - columns, 0);
  const gradientPitch = columns + gradientGap;
  const forChunk = defaultWorkgroupNumbers - paddedSize(block) - filters * (pooledRows * pooledColumns + 1);
  const weightGradient = chooseWeightGradientTiles(block, forChunk, !isFirst, invocations);
  const gradientFilterPitch = spreadOverBanks((isFirst ? weightGradient.chunkRows : rows) * gradientPitch);
  const forMerging = defaultWorkgroupNumbers - (isFirst ? 0 : gradientGap + filters * gradientFilterPitch);
  const { pairsPerRound } = weightGradientRounds(block, weightGradient, invocations);
  const tasks = pairsPerRound * weightGradient.slices;
  const sums = weightGradient.kernelRows * kernelSize + 1;
  const sumsAtOnce = Math.min(sums, Math.max(1, Math.floor(forMerging / tasks)));
  return {
    filtersPerTask: chooseFiltersPerTask(block, invocations),
    weightGradient,
    mergeNumbers: weightGradient.slices > 1 ? sumsAtOnce * tasks : 0,
    inputGradientTile: isFirst ? undefined : chooseInputGradientTile(block, invocations),
    gradientPitch,
    gradientGap,
    gradientFilterPitch,
  };
}

/** As many shares as keep all invocations busy, an invocation holding four inputs. */
function chooseShares({ inputs, units }: DenseBlock, invocations: number): number {
  const vectors = alignToVector(inputs) / 4;
  return Math.max(1, Math.min(units, Math.floor(invocations / vectors)));
}

/** Which numbers are needed when; the phases are those of `sample-phase.ts`, between barriers. */
function sampleRegions(
  { convolutions, denses }: Network,
  plans: readonly ConvolutionPlan[],
  denseShares: readonly number[],
): readonly MemoryRegion[] {
  const phase = numberPhases(convolutions.length, denses.length);
  const regions: MemoryRegion[] = [];
  const need = (name: string, size: number, from: string, to: string, early = 0) =>
    regions.push({ name, size: alignToVector(size), from: phase(from) - early, to: phase(to) });
  const last = denses.length - 1;

  for (const [index, block] of convolutions.entries()) {
    const { gradientGap, gradientFilterPitch, mergeNumbers } = plans[index];
    const { filters, pooledRows, pooledColumns } = block;
    const gradientFrom = index === convolutions.length - 1 ? 'dense0 back finish' : `conv${index + 1} input gradient`;
    const pooled = filters * pooledRows * pooledColumns;
    if (index === 0) {
      need('maps0', paddedSize(block), 'decode', 'conv0');
      need('mapsAgain', paddedSize(block), 'decode again', 'conv0 accumulate');
      need('pooledGradient0', pooled, gradientFrom, 'conv0 accumulate');
      need('gradient0', filters * gradientFilterPitch, 'conv0 accumulate', 'conv0 accumulate');
    } else {
      const early = block.padding > 0 ? 1 : 0;
      need(`maps${index}`, paddedSize(block), `conv${index - 1}`, `conv${index} accumulate`, early);
      need(`pooledGradient${index}`, pooled, gradientFrom, `conv${index} spread`);
      const whole = gradientGap + filters * gradientFilterPitch;
      need(`gradient${index}`, whole, `conv${index} spread`, `conv${index} input gradient`);
    }
    need(`merge${index}`, mergeNumbers, `conv${index} merge`, `conv${index} merge`);
  }
  for (const [index, { inputs, units }] of denses.entries()) {
    const source = index === 0 ? `conv${convolutions.length - 1}` : `dense${index - 1} finish`;
    const inputUntil = index === 0 ? 'dense0 sum' : `dense${index} back finish`;
    need(`input${index}`, inputs, source, inputUntil);
    need(`sums${index}`, rowReaders * units, `dense${index} sum`, `dense${index} finish`);
    const gradientFrom = index === last ? 'loss' : `dense${index + 1} back finish`;
    need(`delta${index}`, units, gradientFrom, `dense${index} back sum`);
    const shares = denseShares[index] * alignToVector(inputs);
    need(`shares${index}`, shares, `dense${index} back sum`, `dense${index} back finish`);
  }
  need('logits', denses[last].units, `dense${last} finish`, 'loss');
  return regions;
}

function numberPhases(convolutions: number, denses: number): (name: string) => number {
  const names = ['decode'];
  for (let index = 0; index < convolutions; index++) names.push(`conv${index}`);
  for (let index = 0; index < denses; index++) names.push(`dense${index} sum`, `dense${index} finish`);
  names.push('loss');
  for (let index = denses - 1; index >= 0; index--) names.push(`dense${index} back sum`, `dense${index} back finish`);
  for (let index = convolutions - 1; index >= 1; index--) {
    names.push(`conv${index} spread`, `conv${index} accumulate`, `conv${index} merge`, `conv${index} input gradient`);
  }
  names.push('decode again', 'conv0 accumulate', 'conv0 merge');
  return (name) => names.indexOf(name);
}
