/**
 * What the host writes into memory before it calls a kernel: shapes and addresses, as 32-bit words in the order given here.
 * `src/plan/plan-records.ts` names the same words in the same order.
 *
 * "Address" is a place in memory; "scratch offset" is counted from the start of a thread's own scratch memory.
 */

/** Convolution, activation and mean pooling of one block. */
@unmanaged
export class ConvolutionStage {
  channels: i32;
  filters: i32;
  /** `filters` rounded up to an even number: the response holds that many values a pixel, the last one zero. */
  filterStride: i32;
  /** Weights of one filter: channels * kernel size^2. */
  taps: i32;
  /** 1: by Winograd's F(2x2, 3x3); 0: directly. */
  isWinograd: i32;
  kernelSize: i32;
  /** Height and width of an input map, padding included. */
  inputRows: i32;
  inputColumns: i32;
  /** Height and width of a response map. */
  rows: i32;
  columns: i32;
  /** 0: none, 1: ReLU, 2: tanh. */
  activation: i32;
  /** Height and width of a pooling window; 1 copies. */
  poolSize: i32;
  pooledRows: i32;
  pooledColumns: i32;
  /** Where pooled pixel (0, 0) of map 0 lies behind the start of its buffer, and the steps to the next row and map, in bytes. */
  pooledOrigin: usize;
  pooledRowBytes: usize;
  pooledMapBytes: usize;
  /** Addresses of the parameters, `[filters][taps]` and `[filters]`. */
  weights: usize;
  biases: usize;
  /** Byte offsets of their gradients in a block's gradient share. */
  weightShare: usize;
  biasShare: usize;
  /** Address of `int32[taps]`: byte offset of each tap from the top left pixel under the filter. */
  tapOffsets: usize;
  /** Scratch offsets: input maps and their gradient, responses, packed weights, bias gradients. */
  input: usize;
  inputGradient: usize;
  response: usize;
  packedByFilter: usize;
  packedByTap: usize;
  biasGradient: usize;
  /** Scratch offsets of Winograd's fields, see convolution/winograd. */
  transformed: usize;
  products: usize;
  productGradients: usize;
  transformedGradient: usize;
  weightGradient: usize;
}

/** Weighted sums and activation of one block. */
@unmanaged
export class DenseStage {
  inputs: i32;
  /** `inputs` rounded up to a multiple of 4: floats in a row of weights, values in an input vector. */
  inputStride: i32;
  units: i32;
  /** `units` rounded up to a multiple of 4: values in an output vector. */
  unitStride: i32;
  activation: i32;
  /** Addresses of the parameters, `[units][inputStride]` and `[units]`. */
  weights: usize;
  biases: usize;
  /** Address of the inputs, `value[blocks][inputStride]`. */
  input: usize;
  /** Address of the outputs, `value[blocks][unitStride]`; those of the last stage are the logits. */
  output: usize;
  /** Address of the gradients of the weighted sums, `value[blocks][unitStride]`. */
  outputGradient: usize;
}

/** The network and its buffers. */
@unmanaged
export class Network {
  /** Addresses of the stage records, one after another. */
  convolutions: usize;
  convolutionCount: i32;
  denseStages: usize;
  denseCount: i32;
  /** Input height and width without padding, and where pixel (0, 0) lies in the first stage's input, in bytes. */
  rows: i32;
  columns: i32;
  inputOrigin: usize;
  inputRowBytes: usize;
  /** Address of `float32[256]`: the normalised value of each byte. */
  pixelValues: usize;
  /** Address of the parameters; those of convolutions come first and take `shareBytes`. */
  parameters: usize;
  /** Bytes from parameters to first moments, and from those to second moments. */
  momentBytes: usize;
  /** Address of the convolution gradients of each block, `[blocks][shareBytes]`. */
  shares: usize;
  shareBytes: usize;
  /** Address and size of the first thread's scratch memory; the others follow. */
  scratch: usize;
  scratchBytes: usize;
  /** Scratch offset of the gradient of the first dense stage's input. */
  featureGradient: usize;
  /** Scratch offset of a strip of dense weight gradients, `float32[2][STRIP]`. */
  gradientStrip: usize;
}

/** One call: which images, how many steps, which optimiser. */
@unmanaged
export class Job {
  /** Address of the images, `uint8[count][rows][columns]`, and of their labels. */
  images: usize;
  labels: usize;
  /** Address of `uint32`: indices of the images, batch after batch. */
  order: usize;
  batchSize: i32;
  blocks: i32;
  threads: i32;
  /** 0: SGD without momentum, 1: SGD with momentum, 2: SGD with Nesterov momentum, 3: Adam, 4: AdamW. */
  optimizer: i32;
  weightDecay: f32;
  momentum: f32;
  /** Adam: decay rates of the moments, and what is left of them to 1. */
  beta1: f32;
  rest1: f32;
  beta2: f32;
  rest2: f32;
  epsilon: f32;
  /** Address of `StepRates[steps]`. */
  rates: usize;
  /** Addresses of the results: `float32[steps]` and `uint32[steps]`. */
  losses: usize;
  corrects: usize;
  /** Addresses of the loss and the hit of each sample of the batch, `float32[blocks * 8]` and `int32[blocks * 8]`. */
  sampleLosses: usize;
  sampleCorrects: usize;
}

/** The numbers that change from step to step. */
@unmanaged
export class StepRates {
  learningRate: f32;
  /** Adam: learning rate / (1 - beta1^step). */
  stepSize: f32;
  /** Adam: sqrt(1 - beta2^step). */
  rootCorrection: f32;
  /** AdamW: 1 - learning rate * weight decay. */
  decay: f32;
}
