/** An element-wise non-linearity: `relu` is max(x, 0), `tanh` the hyperbolic tangent. */
export type ActivationFunction = 'relu' | 'tanh';

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
export type Layer = ConvolutionLayer | AveragePoolingLayer | DenseLayer | ActivationLayer;

/** Size of one image as a network takes it. */
export interface InputSize {
  /** 1 for grey digits. */
  readonly channels: number;
  /** Height in pixels. */
  readonly rows: number;
  /** Width in pixels. */
  readonly columns: number;
}

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
  /** From input to logits; the last layer is dense and its units are the classes. */
  readonly layers: readonly Layer[];
}
