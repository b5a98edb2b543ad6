import '@tensorflow/tfjs-backend-cpu';
import { type ActivationFunction, type Architecture, initializeParameters, type Layer } from '@lenet/model';
import { toChannelsLast } from '@lenet/model/tfjs';
import { dispose, mul, randomUniform, setBackend, sum, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { backward, forward } from '../training-step';
import { planStages } from './plan-stages';
import type { TensorsByName } from './stage';

const convolution: Layer = { kind: 'convolution', name: 'conv', filters: 3, kernelSize: 3, padding: 1 };
const dense: Layer = { kind: 'dense', name: 'fc', units: 4 };
const last: Layer = { kind: 'dense', name: 'out', units: 3 };
const pooling = (size: number): Layer => ({ kind: 'average-pooling', name: 'pool', size });
const covering: Layer = { kind: 'convolution', name: 'covering', filters: 4, kernelSize: 6, padding: 0 };
const partial: Layer = {
  kind: 'partial-convolution',
  name: 'partial',
  connections: [[0], [1, 2], [0, 1, 2]],
  kernelSize: 3,
  padding: 1,
};
const subsampling = (size: number): Layer => ({ kind: 'trainable-subsampling', name: 'subsampling', size });
const centres = [0, 1, 2].map((unit) => [0, 1, 2, 3].map((input) => ((unit + input) % 2) - 0.5));
const radialBasis: Layer = { kind: 'radial-basis', name: 'rbf', centres, rubbishDistance: 1 };
const activation = (kind: ActivationFunction): Layer => ({ kind: 'activation', name: kind, activation: kind });

const networks: Readonly<Record<string, readonly Layer[]>> = {
  'a convolution': [convolution, last],
  'a convolution with its relu': [convolution, activation('relu'), last],
  'a convolution with a tanh': [convolution, activation('tanh'), last],
  'pooling that covers its input': [convolution, pooling(2), last],
  'pooling that leaves rows and columns over': [convolution, pooling(4), last],
  'a relu after pooling': [convolution, pooling(2), activation('relu'), last],
  'a convolution as large as its input': [convolution, covering, last],
  'a convolution as large as its input with its relu': [convolution, covering, activation('relu'), last],
  'a partial convolution': [convolution, partial, last],
  'a partial convolution with its relu': [convolution, partial, activation('relu'), last],
  'subsampling that covers its input': [convolution, subsampling(2), activation('scaled-tanh'), last],
  'subsampling that leaves rows and columns over': [convolution, subsampling(4), last],
  'subsampling as the first layer': [subsampling(2), last],
  'radial basis functions': [dense, activation('scaled-tanh'), radialBasis],
  'dense layers with relu': [dense, activation('relu'), last],
  'dense layers with tanh': [dense, activation('tanh'), last],
};

beforeAll(async () => {
  await setBackend('cpu');
});

describe('the stages of the TensorFlow.js engine', () => {
  it.each(Object.entries(networks))('have the gradients of finite differences: %s', (_, layers) => {
    const architecture: Architecture = { name: 'small', input: { channels: 1, rows: 6, columns: 6 }, layers };
    const stages = planStages(architecture);
    const { parameters, images, weights } = setUp(architecture);
    const loss = (at: TensorsByName) =>
      tidy(() => sum(mul(forward(stages, images, at).at(-1)?.output ?? 0, weights)).dataSync()[0]);
    const gradients = backward(stages, forward(stages, images, parameters), weights, parameters);

    for (const [name, parameter] of Object.entries(parameters)) {
      const found = gradients[name].dataSync();
      expect(found).toHaveLength(parameter.size);
      for (const [index, value] of found.entries()) {
        if (isUnconnected(name, parameter, index)) {
          expect(Math.abs(value)).toBe(0);
          continue;
        }
        const expected = finiteDifference(loss, parameters, name, index);
        expect(Math.abs(value - expected)).toBeLessThan(2e-3 + 0.02 * Math.abs(expected));
      }
    }
    dispose([...Object.values(parameters), ...Object.values(gradients), images, weights]);
  });

  it('put a relu into the layer before it, and keep others on their own', () => {
    const plan = (layers: readonly Layer[]) =>
      planStages({ name: 'small', input: { channels: 1, rows: 6, columns: 6 }, layers }).length;
    expect(plan([convolution, activation('relu'), last])).toBe(2);
    expect(plan([convolution, activation('tanh'), last])).toBe(3);
    expect(plan([convolution, pooling(2), activation('relu'), last])).toBe(4);
  });
});

/** A partial convolution's weight is 0 where nothing is connected; a slope there would be the dense convolution's. */
function isUnconnected(name: string, parameter: Tensor, index: number): boolean {
  return name === 'partial.weight' && parameter.dataSync()[index] === 0;
}

function setUp(architecture: Architecture): { parameters: TensorsByName; images: Tensor; weights: Tensor } {
  const initial = toChannelsLast(architecture, initializeParameters(architecture, 5));
  const parameters = Object.fromEntries(
    Object.entries(initial).map(([name, { data, shape }]) => [name, tensor(data, [...shape])]),
  );
  return {
    parameters,
    images: randomUniform([2, 6, 6, 1], -1, 1, 'float32', 3),
    weights: randomUniform([2, 3], -1, 1, 'float32', 4),
  };
}

/** The slope of a loss along one number of one parameter, between two points so close that no relu lies between them. */
function finiteDifference(
  loss: (parameters: TensorsByName) => number,
  parameters: TensorsByName,
  name: string,
  index: number,
): number {
  const step = 1e-3;
  const lossAt = (shift: number) =>
    tidy(() => {
      const data = Float32Array.from(parameters[name].dataSync());
      data[index] += shift;
      return loss({ ...parameters, [name]: tensor(data, parameters[name].shape) });
    });
  return (lossAt(step) - lossAt(-step)) / (2 * step);
}
