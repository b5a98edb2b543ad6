/** One parameter of a layer: float32 numbers in row-major order. */
export interface ParameterTensor {
  /** PyTorch's shape, for example `[6, 1, 5, 5]` for `conv1.weight`. */
  readonly shape: readonly number[];
  /** As many float32 numbers as the product of `shape`, row-major. */
  readonly data: Float32Array;
}

/**
 * All parameters of a network under PyTorch's `state_dict` names, in PyTorch's layouts: the one form in which weights travel.
 *
 * @example
 * ```ts
 * import { article, initializeParameters, type ModelParameters } from '@lenet/model';
 *
 * const parameters: ModelParameters = initializeParameters(article, 1);
 * console.log(parameters['conv1.weight']?.shape); // [6, 1, 5, 5]
 * ```
 */
export type ModelParameters = Readonly<Record<string, ParameterTensor>>;
