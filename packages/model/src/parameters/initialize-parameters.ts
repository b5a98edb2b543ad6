import { mersenne } from 'pure-rand/generator/mersenne';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import type { Architecture, Initialization } from '../architecture/architecture';
import { inferLayers } from '../architecture/infer-layers';
import type { InferredLayer } from '../architecture/inferred-layer';
import { ModelError } from '../model-error';
import type { ModelParameters, ParameterTensor } from './model-parameters';

/**
 * Draws the parameters that training starts from, weights and biases alike: as PyTorch's `Conv2d` and `Linear` draw theirs, uniform in
 * ±1/sqrt(fan-in), or, for an architecture that says `fan-in`, uniform in ±2.4/fan-in.
 *
 * The fan-in is the number of inputs of one unit, without its bias: 400 for `article`'s `fc1`, 4 for a subsampling of 2x2, and for a
 * partial convolution another one for each filter; where that is not connected, weights are 0. A pure function of its arguments. The generator is the one of PyTorch's CPU (MT19937, 24 bits a number), so a network made on the CPU
 * right after `torch.manual_seed(seed)`, layer by layer in this order, starts from the same bits.
 * Sources: `reset_parameters` of `torch.nn.Linear` and `torch.nn.Conv2d`; LeCun et al. 1998, section III.
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
  const boundOf = bounds[architecture.initialization ?? 'pytorch'];
  for (const layer of inferLayers(architecture)) {
    for (const [name, shape] of Object.entries(layer.parameterShapes)) {
      const data = new Float32Array(shape.reduce((product, size) => product * size, 1));
      const perOutput = data.length / shape[0];
      for (let output = 0; output < shape[0]; output++) {
        const drawn = data.subarray(output * perOutput, (output + 1) * perOutput);
        drawUniform(generator, drawn, boundOf(fanIn(layer, output)), connectedRanges(layer, name, output, perOutput));
      }
      parameters[name] = { shape, data };
    }
  }
  return parameters;
}

const bounds: Readonly<Record<Initialization, (fanIn: number) => number>> = {
  pytorch: (fanIn) => 1 / Math.sqrt(fanIn),
  'fan-in': (fanIn) => 2.4 / fanIn,
};

/** Numbers that flow into one output (unit or map) of the layer. */
function fanIn(layer: InferredLayer, output: number): number {
  switch (layer.kind) {
    case 'convolution':
      return layer.inputShape[0] * layer.layer.kernelSize ** 2;
    case 'partial-convolution':
      return layer.layer.connections[output].length * layer.layer.kernelSize ** 2;
    case 'trainable-subsampling':
      return layer.layer.size ** 2;
    case 'dense':
      return layer.inputs;
    default:
      return 1;
  }
}

/** First and last place (exclusive) of what is drawn of one output's numbers: all of them, but for what a filter is not connected to. */
function connectedRanges(
  layer: InferredLayer,
  name: string,
  output: number,
  count: number,
): readonly (readonly [number, number])[] {
  if (layer.kind !== 'partial-convolution' || name !== `${layer.layer.name}.weight`) return [[0, count]];
  const kernel = layer.layer.kernelSize ** 2;
  return layer.layer.connections[output].map((map) => [map * kernel, (map + 1) * kernel]);
}

/** PyTorch's `uniform_(-bound, bound)` in float32: the low 24 bits of a draw, scaled in double, rounded once. */
function drawUniform(
  generator: RandomGenerator,
  data: Float32Array,
  bound: number,
  ranges: readonly (readonly [number, number])[],
): void {
  const from = Math.fround(-bound);
  const range = Math.fround(Math.fround(bound) - from);
  for (const [start, end] of ranges) {
    for (let place = start; place < end; place++) {
      data[place] = ((generator.next() & 0xffffff) / 2 ** 24) * range + from;
    }
  }
}

function checkSeed(seed: number): void {
  if (Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32) return;
  throw new ModelError('INVALID_SEED', `${seed} is not a seed.`, 'Give an integer from 0 to 4294967295.');
}
