import type { Architecture } from './architecture';
import { inferLayers } from './infer-layers';

/**
 * The shape of every parameter by its PyTorch name, in the order of the layers, weight before bias.
 *
 * @throws ModelError `INVALID_ARCHITECTURE` when the network does not fit together
 * @example
 * ```ts
 * import { article, parameterShapes } from '@lenet/model';
 *
 * console.log(parameterShapes(article)['conv1.weight']); // [6, 1, 5, 5]
 * ```
 */
export function parameterShapes(architecture: Architecture): Readonly<Record<string, readonly number[]>> {
  return Object.assign({}, ...inferLayers(architecture).map((layer) => layer.parameterShapes));
}

/**
 * The number of parameters that training changes.
 *
 * @throws ModelError `INVALID_ARCHITECTURE` when the network does not fit together
 * @example
 * ```ts
 * import { article, countParameters } from '@lenet/model';
 *
 * console.log(countParameters(article)); // 60170
 * ```
 */
export function countParameters(architecture: Architecture): number {
  return inferLayers(architecture).reduce((total, layer) => total + layer.parameterCount, 0);
}

/**
 * The number of classes: the units of the last layer.
 *
 * @throws ModelError `INVALID_ARCHITECTURE` when the network does not fit together
 * @example
 * ```ts
 * import { article, classCount } from '@lenet/model';
 *
 * console.log(classCount(article)); // 10
 * ```
 */
export function classCount(architecture: Architecture): number {
  return inferLayers(architecture).at(-1)?.outputShape[0] ?? 0;
}
