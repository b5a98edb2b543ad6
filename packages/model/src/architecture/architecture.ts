/**
 * An element-wise non-linearity: `relu` is max(x, 0), `tanh` the hyperbolic tangent, `scaled-tanh` 1.7159 tanh(2/3 x), the squashing
 * function of LeCun et al. 1998.
 */
export type ActivationFunction = 'relu' | 'tanh' | 'scaled-tanh';

/** A 2-D cross-correlation with a bias per filter, as `torch.nn.Conv2d` defines it; stride 1. */
export interface ConvolutionLayer {
  readonly kind: 'convolution';
  /** Prefix of its parameters: `conv1` owns `conv1.weight` `[filters, channels, kernelSize, kernelSize]` and `conv1.bias` `[filters]`. */
  readonly name: string;
  /** Number of output channels. */
  readonly filters: number;
  /** Height and width of the filter, in pixels. */
  readonly kernelSize: number;
  /** Zeros added on every side, in pixels. */
  readonly padding: number;
}

/**
 * A convolution in which each filter reads only some of the input maps: layer C3 of LeCun et al. 1998. Stride 1.
 *
 * Its weight is as dense as that of `torch.nn.Conv2d`, with zeros where nothing is connected; training leaves those at zero, and they do
 * not count as parameters.
 */
export interface PartialConvolutionLayer {
  readonly kind: 'partial-convolution';
  /** Prefix of its parameters: `c3` owns `c3.weight` `[filters, channels, kernelSize, kernelSize]` and `c3.bias` `[filters]`. */
  readonly name: string;
  /** For each filter, the input maps that it reads, counted from 0, in rising order; its length is the number of filters. */
  readonly connections: readonly (readonly number[])[];
  /** Height and width of the filter, in pixels. */
  readonly kernelSize: number;
  /** Zeros added on every side, in pixels. */
  readonly padding: number;
}

/**
 * A subsampling that learns, in windows that do not overlap: the sum of the window, times a coefficient, plus a bias, both one a map.
 * Layers S2 and S4 of LeCun et al. 1998; their squashing function is an {@link ActivationLayer} of its own.
 */
export interface TrainableSubsamplingLayer {
  readonly kind: 'trainable-subsampling';
  /** Prefix of its parameters: `s2` owns `s2.coefficient` `[channels]` and `s2.bias` `[channels]`. */
  readonly name: string;
  /** Height, width and stride of the window, in pixels. */
  readonly size: number;
}

/**
 * Euclidean radial basis functions with fixed centres: the output layer of LeCun et al. 1998, one unit a class, without parameters.
 *
 * The paper's output is the squared distance `y_i = sum over j of (x_j - centre_ij)^2`, small where the class fits. The logits here are
 * `-y_i`, so that the largest one is the answer and softmax gives `exp(-y_i)`, normalised, as for every other network.
 */
export interface RadialBasisLayer {
  readonly kind: 'radial-basis';
  readonly name: string;
  /** For each class, as many numbers as the layer takes inputs. */
  readonly centres: readonly (readonly number[])[];
  /**
   * The `j` of the paper's loss (Eq. 9), `y_label + log(exp(-j) + sum over i of exp(-y_i))`: the distance of a "rubbish" class that is
   * always there, so that classes already further away are pushed no further. The loss is the cross-entropy with `-j` as one more logit.
   */
  readonly rubbishDistance: number;
}

/** A mean over windows that do not overlap, as `torch.nn.AvgPool2d(size)` defines it. */
export interface AveragePoolingLayer {
  readonly kind: 'average-pooling';
  readonly name: string;
  /** Height, width and stride of the window, in pixels. */
  readonly size: number;
}

/** A fully connected layer, as `torch.nn.Linear` defines it. Its input is flattened in channel, row, column order. */
export interface DenseLayer {
  readonly kind: 'dense';
  /** Prefix of its parameters: `fc1` owns `fc1.weight` `[units, inputs]` and `fc1.bias` `[units]`. */
  readonly name: string;
  /** Number of outputs. */
  readonly units: number;
}

/** An element-wise activation of the layer before it. */
export interface ActivationLayer {
  readonly kind: 'activation';
  readonly name: string;
  readonly activation: ActivationFunction;
}

/** One layer of an {@link Architecture}, told apart by `kind`. */
export type Layer =
  | ConvolutionLayer
  | PartialConvolutionLayer
  | AveragePoolingLayer
  | TrainableSubsamplingLayer
  | DenseLayer
  | RadialBasisLayer
  | ActivationLayer;

/** What a network sees where an image is blank and where it is inked; bytes in between lie on the straight line. */
export interface PixelRange {
  /** For the byte 0: paper. */
  readonly background: number;
  /** For the byte 255: ink. */
  readonly foreground: number;
}

/** Size of one image as a network takes it, and what is made of its bytes. */
export interface InputSize {
  /** 1 for grey digits. */
  readonly channels: number;
  /** Height of the image in bytes, before padding. */
  readonly rows: number;
  /** Width of the image in bytes, before padding. */
  readonly columns: number;
  /** Blank pixels (byte 0) put around the image on every side before the first layer. Default: 0. */
  readonly padding?: number;
  /** Default: `(byte / 255 - pixelMean) / pixelStandardDeviation`, as PyTorch's examples normalise MNIST. */
  readonly pixelRange?: PixelRange;
}

/**
 * How initial parameters are drawn: `pytorch` uniform in ±1/sqrt(fan-in), as `Conv2d` and `Linear` do; `fan-in` uniform in ±2.4/fan-in, as
 * LeCun et al. 1998 do.
 */
export type Initialization = 'pytorch' | 'fan-in';

/**
 * A network as plain data: shapes, parameter counts, initial parameters and every engine's plan are derived from it.
 *
 * @example
 * ```ts
 * import { article, type Architecture } from '@lenet/model';
 *
 * const network: Architecture = article;
 * console.log(network.layers.map((layer) => layer.name));
 * ```
 */
export interface Architecture {
  /** The name by which a recipe, a run and a weight file refer to it. */
  readonly name: string;
  readonly input: InputSize;
  /** Default: `pytorch`. */
  readonly initialization?: Initialization;
  /** From input to logits; the last layer is dense or radial-basis, and its units are the classes. */
  readonly layers: readonly Layer[];
}
