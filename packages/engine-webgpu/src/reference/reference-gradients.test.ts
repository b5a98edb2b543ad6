import { article, diagram, forward, initializeParameters, type ModelParameters } from '@lenet/model';
import { scoreLogits } from '@lenet/trainer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryArchitecture } from '../../test/arbitrary-architecture';
import { planNetwork } from '../plan/network';
import { referenceGradients } from './reference-gradients';

const labels = Uint8Array.of(0, 1);
const patterned = (size: number) => Uint8Array.from({ length: size }, (_, place) => (place * 7919) % 256);

describe('referenceGradients', () => {
  it.each([article, diagram])('gives the loss of the model’s own forward pass ($name)', (architecture) => {
    const images = patterned(2 * 784);
    const parameters = initializeParameters(architecture, 5);
    const { loss } = referenceGradients(planNetwork(architecture), parameters, images, labels);
    expect(loss).toBeCloseTo(scoreLogits(forward(architecture, parameters, images), labels).lossSum / 2, 5);
  });

  it('gives the slopes that small changes of the parameters show', () => {
    fc.assert(
      fc.property(arbitraryArchitecture, fc.nat(), (relu, place) => {
        const layers = relu.layers.map((layer) =>
          layer.kind === 'activation' ? { ...layer, activation: 'tanh' as const } : layer,
        );
        const architecture = { ...relu, layers };
        const network = planNetwork(architecture);
        const { rows, columns } = architecture.input;
        const images = patterned(2 * rows * columns);
        const parameters = initializeParameters(architecture, 1);
        const { gradients } = referenceGradients(network, parameters, images, labels);
        for (const name of Object.keys(parameters)) {
          const at = place % parameters[name].data.length;
          const lossAt = (change: number) =>
            referenceGradients(network, moved(parameters, name, at, change), images, labels).loss;
          const step = 2 ** -10;
          expect((lossAt(step) - lossAt(-step)) / (2 * step)).toBeCloseTo(gradients[name][at], 3);
        }
      }),
      { numRuns: 15 },
    );
  });
});

function moved(parameters: ModelParameters, name: string, place: number, change: number): ModelParameters {
  const data = parameters[name].data.slice();
  data[place] += change;
  return { ...parameters, [name]: { shape: parameters[name].shape, data } };
}
