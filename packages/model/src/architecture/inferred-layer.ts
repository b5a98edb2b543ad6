import type {
  ActivationLayer,
  AveragePoolingLayer,
  ConvolutionLayer,
  DenseLayer,
  PartialConvolutionLayer,
  RadialBasisLayer,
  TrainableSubsamplingLayer,
} from './architecture';

/** Shape of a stack of feature maps: `[channels, rows, columns]`. */
export type MapsShape = readonly [channels: number, rows: number, columns: number];

/** Shape of the output of a dense layer: `[units]`. */
export type UnitsShape = readonly [units: number];

/** Shape of what flows from one layer to the next, for one image. */
export type ActivationShape = MapsShape | UnitsShape;

/** What every layer says of its parameters. */
interface InferredParameters {
  /** Shape of each parameter that the layer owns, by its full name, weight before bias; empty for pooling and activations. */
  readonly parameterShapes: Readonly<Record<string, readonly number[]>>;
  /** Numbers that training changes: all of them, but for the zeros of a partial convolution. */
  readonly parameterCount: number;
}

/** A convolution with its shapes. */
export interface InferredConvolution extends InferredParameters {
  readonly kind: 'convolution';
  readonly layer: ConvolutionLayer;
  readonly inputShape: MapsShape;
  readonly outputShape: MapsShape;
}

/** A partial convolution with its shapes. */
export interface InferredPartialConvolution extends InferredParameters {
  readonly kind: 'partial-convolution';
  readonly layer: PartialConvolutionLayer;
  readonly inputShape: MapsShape;
  readonly outputShape: MapsShape;
}

/** A trainable subsampling with its shapes; rows and columns that fill no whole window are left out. */
export interface InferredTrainableSubsampling extends InferredParameters {
  readonly kind: 'trainable-subsampling';
  readonly layer: TrainableSubsamplingLayer;
  readonly inputShape: MapsShape;
  readonly outputShape: MapsShape;
}

/** Radial basis functions with their shapes. */
export interface InferredRadialBasis extends InferredParameters {
  readonly kind: 'radial-basis';
  readonly layer: RadialBasisLayer;
  readonly inputShape: UnitsShape;
  readonly outputShape: UnitsShape;
}

/** An average pooling with its shapes; rows and columns that fill no whole window are left out. */
export interface InferredAveragePooling extends InferredParameters {
  readonly kind: 'average-pooling';
  readonly layer: AveragePoolingLayer;
  readonly inputShape: MapsShape;
  readonly outputShape: MapsShape;
}

/** A dense layer with its shapes; feature maps are flattened in channel, row, column order. */
export interface InferredDense extends InferredParameters {
  readonly kind: 'dense';
  readonly layer: DenseLayer;
  readonly inputShape: ActivationShape;
  readonly outputShape: UnitsShape;
  /** Numbers that it takes: the product of `inputShape`. */
  readonly inputs: number;
}

/** An activation with its shapes. */
export interface InferredActivation extends InferredParameters {
  readonly kind: 'activation';
  readonly layer: ActivationLayer;
  readonly inputShape: ActivationShape;
  readonly outputShape: ActivationShape;
}

/** A layer with the shapes that follow from its place in the network, told apart by `kind`. */
export type InferredLayer =
  | InferredConvolution
  | InferredPartialConvolution
  | InferredAveragePooling
  | InferredTrainableSubsampling
  | InferredDense
  | InferredRadialBasis
  | InferredActivation;
