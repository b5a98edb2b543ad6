import type { Architecture } from '../../architecture/architecture';
import { architectures } from '../../architecture/architectures';
import { article } from '../../architecture/article';
import { parameterShapes } from '../../architecture/parameter-shapes';
import type { ModelParameters, ParameterTensor } from '../../parameters/model-parameters';
import { validateParameters } from '../../parameters/validate-parameters';
import type { Network } from '../network/network';

/** Parameters that fit a network, and how their names were found. */
export interface FittedParameters extends Network {
  /** `shape` when other names were in the file and each shape stands for one parameter. */
  readonly matchedBy: 'name' | 'shape';
}

/**
 * Finds the network that tensors belong to, by names and shapes, or by shapes alone where each fits one parameter and no other.
 *
 * @param architecture - the network they must fit; any of this package's when absent
 * @throws ModelError `INVALID_PARAMETERS` with the first difference from the network that comes nearest
 */
export function fitParameters(tensors: ModelParameters, architecture?: Architecture): FittedParameters {
  const candidates = architecture ? [architecture] : Object.values(architectures);
  const byName = candidates.find((candidate) => hasShapes(candidate, tensors));
  const byShape = candidates.flatMap((candidate) => renamed(candidate, tensors) ?? [])[0];
  const nearest = byName ?? byShape?.architecture ?? nearestOf(candidates, tensors);
  const parameters = byName ? inOrder(byName, tensors) : (byShape?.parameters ?? tensors);
  validateParameters(nearest, parameters);
  return { architecture: nearest, parameters, matchedBy: byName ? 'name' : 'shape' };
}

function hasShapes(architecture: Architecture, tensors: ModelParameters): boolean {
  const shapes = Object.entries(parameterShapes(architecture));
  const fits = ([name, shape]: readonly [string, readonly number[]]) =>
    Object.hasOwn(tensors, name) && tensors[name].shape.join() === shape.join();
  return shapes.length === Object.keys(tensors).length && shapes.every(fits);
}

/** The tensors in the order of the layers; files have orders of their own. */
function inOrder(architecture: Architecture, tensors: ModelParameters): ModelParameters {
  return Object.fromEntries(Object.keys(parameterShapes(architecture)).map((name) => [name, tensors[name]]));
}

/** The tensors under the names of a network; nothing when they have some of these names, or a shape fits two parameters or none. */
function renamed(architecture: Architecture, tensors: ModelParameters): Network | undefined {
  const names = Object.keys(parameterShapes(architecture));
  if (names.some((name) => Object.hasOwn(tensors, name))) return undefined;
  const nameOfShape = new Map(
    Object.entries(parameterShapes(architecture)).map(([name, shape]) => [shape.join(), name]),
  );
  const shapes = Object.values(tensors).map(({ shape }) => shape.join());
  const isOneToOne = new Set(shapes).size === shapes.length && shapes.length === nameOfShape.size;
  if (!isOneToOne || nameOfShape.size !== names.length) return undefined;
  const tensorOfShape = new Map<string, ParameterTensor>(
    Object.values(tensors).map((tensor) => [tensor.shape.join(), tensor]),
  );
  const parameters: Record<string, ParameterTensor> = {};
  for (const [shape, name] of nameOfShape) {
    const tensor = tensorOfShape.get(shape);
    if (!tensor) return undefined;
    parameters[name] = tensor;
  }
  return { architecture, parameters };
}

/** The network with the most parameters of the same name and shape: its error says best what is wrong. */
function nearestOf(candidates: readonly Architecture[], tensors: ModelParameters): Architecture {
  const common = (architecture: Architecture) =>
    Object.entries(parameterShapes(architecture)).filter(
      ([name, shape]) => tensors[name]?.shape.join() === shape.join(),
    ).length;
  return candidates.reduce(
    (best, candidate) => (common(candidate) > common(best) ? candidate : best),
    candidates[0] ?? article,
  );
}
