/**
 * The records that the kernels read, field by field as in `assembly/plan.ts`, which says what each field means.
 * A test compares the two.
 */

export const convolutionRecord = {
  channels: 'integer',
  filters: 'integer',
  filterStride: 'integer',
  taps: 'integer',
  inputRows: 'integer',
  inputColumns: 'integer',
  rows: 'integer',
  columns: 'integer',
  activation: 'integer',
  poolSize: 'integer',
  pooledRows: 'integer',
  pooledColumns: 'integer',
  pooledOrigin: 'integer',
  pooledRowBytes: 'integer',
  pooledMapBytes: 'integer',
  weights: 'integer',
  biases: 'integer',
  weightShare: 'integer',
  biasShare: 'integer',
  tapOffsets: 'integer',
  input: 'integer',
  inputGradient: 'integer',
  response: 'integer',
  packedByFilter: 'integer',
  packedByTap: 'integer',
  biasGradient: 'integer',
} as const;

export const denseRecord = {
  inputs: 'integer',
  inputStride: 'integer',
  units: 'integer',
  unitStride: 'integer',
  activation: 'integer',
  weights: 'integer',
  biases: 'integer',
  input: 'integer',
  output: 'integer',
  outputGradient: 'integer',
} as const;

export const networkRecord = {
  convolutions: 'integer',
  convolutionCount: 'integer',
  denseStages: 'integer',
  denseCount: 'integer',
  rows: 'integer',
  columns: 'integer',
  inputOrigin: 'integer',
  inputRowBytes: 'integer',
  pixelValues: 'integer',
  parameters: 'integer',
  momentBytes: 'integer',
  shares: 'integer',
  shareBytes: 'integer',
  scratch: 'integer',
  scratchBytes: 'integer',
  featureGradient: 'integer',
  gradientStrip: 'integer',
} as const;

export const jobRecord = {
  images: 'integer',
  labels: 'integer',
  order: 'integer',
  batchSize: 'integer',
  blocks: 'integer',
  threads: 'integer',
  optimizer: 'integer',
  weightDecay: 'float',
  momentum: 'float',
  beta1: 'float',
  rest1: 'float',
  beta2: 'float',
  rest2: 'float',
  epsilon: 'float',
  rates: 'integer',
  losses: 'integer',
  corrects: 'integer',
  sampleLosses: 'integer',
  sampleCorrects: 'integer',
} as const;

export const stepRatesRecord = {
  learningRate: 'float',
  stepSize: 'float',
  rootCorrection: 'float',
  decay: 'float',
} as const;
