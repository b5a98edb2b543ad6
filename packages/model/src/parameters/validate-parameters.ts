import type { Architecture } from '../architecture/architecture';
import { inferLayers } from '../architecture/infer-layers';
import type { InferredPartialConvolution } from '../architecture/inferred-layer';
import { parameterShapes } from '../architecture/parameter-shapes';
import { ModelError } from '../model-error';
import { quote } from '../quote';
import type { ModelParameters, ParameterTensor } from './model-parameters';

/**
 * Checks that parameters fit a network: the same names, shapes and lengths, every number finite, and zeros where a partial convolution is
 * not connected.
 *
 * @throws ModelError `INVALID_PARAMETERS` with one line that names the first difference; `INVALID_ARCHITECTURE` when the network itself
 * does not fit together
 * @example
 * ```ts
 * import { article, initializeParameters, validateParameters } from '@lenet/model';
 *
 * validateParameters(article, initializeParameters(article, 1)); // passes
 * ```
 */
export function validateParameters(architecture: Architecture, parameters: ModelParameters): void {
  const shapes = parameterShapes(architecture);
  for (const [name, shape] of Object.entries(shapes)) {
    const found = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (!found) throw invalid(`Parameter "${name}" is missing`, `"${architecture.name}" needs it`, shapes);
    checkTensor(architecture, name, shape, found);
  }
  const unexpected = Object.keys(parameters).find((name) => !Object.hasOwn(shapes, name));
  if (unexpected !== undefined) {
    throw invalid(
      `Parameter ${quote(unexpected)} is unexpected`,
      `"${architecture.name}" has none of that name`,
      shapes,
    );
  }
  for (const layer of inferLayers(architecture)) {
    if (layer.kind === 'partial-convolution') checkUnconnected(layer, parameters);
  }
}

/** A weight between maps that are not connected would change the answer of another program that reads the same file. */
function checkUnconnected(
  { layer, inputShape: [channels] }: InferredPartialConvolution,
  parameters: ModelParameters,
): void {
  const name = `${layer.name}.weight`;
  const kernel = layer.kernelSize ** 2;
  const { data } = parameters[name];
  const wrong = data.findIndex((value, place) => {
    const map = Math.floor(place / kernel);
    return value !== 0 && !layer.connections[Math.floor(map / channels)].includes(map % channels);
  });
  if (wrong < 0) return;
  const map = Math.floor(wrong / kernel);
  throw new ModelError(
    'INVALID_PARAMETERS',
    `Parameter "${name}" has ${data[wrong]} between filter ${Math.floor(map / channels)} and map ${map % channels}, which are not connected.`,
    'Use weights of the same table of connections: they are 0 wherever nothing is connected.',
  );
}

function checkTensor(
  architecture: Architecture,
  name: string,
  shape: readonly number[],
  { shape: foundShape, data }: ParameterTensor,
): void {
  if (!equalShapes(foundShape, shape)) {
    throw new ModelError(
      'INVALID_PARAMETERS',
      `Parameter "${name}" has shape [${foundShape.join(', ')}]; "${architecture.name}" needs [${shape.join(', ')}].`,
      'Use the architecture that the weights were trained with.',
    );
  }
  const count = shape.reduce((product, size) => product * size, 1);
  if (!(data instanceof Float32Array) || data.length !== count) {
    const found = data instanceof Float32Array ? `${data.length} numbers` : 'data that is not a Float32Array';
    throw new ModelError(
      'INVALID_PARAMETERS',
      `Parameter "${name}" has ${found}; its shape [${shape.join(', ')}] needs ${count}.`,
      'Give a Float32Array with one number for each element of the shape.',
    );
  }
  const wrong = data.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    throw new ModelError(
      'INVALID_PARAMETERS',
      `Parameter "${name}" has ${data[wrong]} at index ${wrong}.`,
      'Every number must be finite: training probably diverged; try a smaller learning rate.',
    );
  }
}

function equalShapes(left: readonly number[], right: readonly number[]): boolean {
  return left.length === right.length && left.every((size, axis) => size === right[axis]);
}

function invalid(found: string, expected: string, shapes: Readonly<Record<string, readonly number[]>>): ModelError {
  return new ModelError(
    'INVALID_PARAMETERS',
    `${found}; ${expected}.`,
    `The names must be exactly: ${Object.keys(shapes).join(', ')}.`,
  );
}
