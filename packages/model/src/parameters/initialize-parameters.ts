import { mersenne } from 'pure-rand/generator/mersenne';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import type { Architecture } from '../architecture/architecture';
import { inferLayers } from '../architecture/infer-layers';
import type { InferredLayer } from '../architecture/inferred-layer';
import { ModelError } from '../model-error';
import type { ModelParameters, ParameterTensor } from './model-parameters';

/**
 * Draws the parameters that training starts from, as PyTorch's `Conv2d` and `Linear` draw theirs: weights and biases uniform in
 * ±1/sqrt(fan_in).
 *
 * A pure function of its arguments. The generator is the one of PyTorch's CPU (MT19937, 24 bits a number), so a network made on the CPU
 * right after `torch.manual_seed(seed)`, layer by layer in this order, starts from the same bits.
 * Source: `reset_parameters` of `torch.nn.Linear` and `torch.nn.Conv2d`.
 *
 * @param seed - an integer from 0 to 2^32 - 1
 * @throws ModelError `INVALID_SEED` for any other seed, `INVALID_ARCHITECTURE` when the network does not fit together
 * @example
 * ```ts
 * import { article, initializeParameters } from '@lenet/model';
 *
 * const parameters = initializeParameters(article, 1);
 * console.log(parameters['fc1.weight']?.shape); // [120, 400]
 * ```
 */
export function initializeParameters(architecture: Architecture, seed: number): ModelParameters {
  checkSeed(seed);
  const generator = mersenne(seed);
  const parameters: Record<string, ParameterTensor> = {};
  for (const layer of inferLayers(architecture)) {
    const bound = 1 / Math.sqrt(fanIn(layer));
    for (const [name, shape] of Object.entries(layer.parameterShapes)) {
      parameters[name] = { shape, data: drawUniform(generator, shape, bound) };
    }
  }
  return parameters;
}

/** Numbers that flow into one output of the layer. */
function fanIn(layer: InferredLayer): number {
  if (layer.kind === 'dense') return layer.inputs;
  if (layer.kind === 'convolution') return layer.inputShape[0] * layer.layer.kernelSize ** 2;
  return 1;
}

/** PyTorch's `uniform_(-bound, bound)` in float32: the low 24 bits of a draw, scaled in double, rounded once. */
function drawUniform(generator: RandomGenerator, shape: readonly number[], bound: number): Float32Array {
  const from = Math.fround(-bound);
  const range = Math.fround(Math.fround(bound) - from);
  const count = shape.reduce((product, size) => product * size, 1);
  return Float32Array.from({ length: count }, () => ((generator.next() & 0xffffff) / 2 ** 24) * range + from);
}

function checkSeed(seed: number): void {
  if (Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32) return;
  throw new ModelError('INVALID_SEED', `${seed} is not a seed.`, 'Give an integer from 0 to 4294967295.');
}
