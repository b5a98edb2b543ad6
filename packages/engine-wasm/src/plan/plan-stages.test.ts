import { type Architecture, article, diagram, type Layer, lenet1, lenet5 } from '@lenet/model';
import { TrainerError } from '@lenet/trainer';
import { describe, expect, it } from 'vitest';
import { planStages } from './plan-stages';

function network(layers: readonly Layer[], channels = 1): Architecture {
  return { name: 'test', input: { channels, rows: 12, columns: 12 }, layers };
}

const convolution: Layer = { kind: 'convolution', name: 'conv1', filters: 2, kernelSize: 3, padding: 0 };
const relu: Layer = { kind: 'activation', name: 'relu1', activation: 'relu' };
const pooling: Layer = { kind: 'average-pooling', name: 'pool1', size: 2 };
const squash: Layer = { kind: 'activation', name: 'squash', activation: 'scaled-tanh' };
const dense: Layer = { kind: 'dense', name: 'fc', units: 3 };

describe('planStages', () => {
  it('groups the layers of article and diagram into two convolutions and three dense stages', () => {
    for (const architecture of [article, diagram]) {
      const { convolutions, dense: denseStages } = planStages(architecture);
      expect(convolutions.map(({ activation, poolSize }) => [activation, poolSize])).toEqual([
        ['relu', 2],
        ['relu', 2],
      ]);
      expect(denseStages.map(({ activation }) => activation)).toEqual(['relu', 'relu', undefined]);
    }
  });

  it('takes convolutions without activation or pooling', () => {
    const { convolutions } = planStages(network([convolution, dense]));
    expect(convolutions).toMatchObject([{ activation: undefined, poolSize: 1 }]);
  });

  it.each([
    ['has no convolution', network([dense])],
    ['"pool1" (average-pooling) stands where none can be', network([pooling, convolution, dense])],
    ['"relu1" (activation) stands where none can be', network([convolution, pooling, relu, dense])],
    ['takes 3 input channels', network([convolution, dense], 3)],
    ['"squash" (activation) stands where none can be', network([convolution, squash, pooling, dense])],
    ['pads its images', lenet5],
    ['has a pixel range of its own', lenet1],
  ])('refuses a network that %s', (reason, architecture) => {
    let error: unknown;
    try {
      planStages(architecture);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(TrainerError);
    expect(error).toMatchObject({ code: 'UNSUPPORTED_ARCHITECTURE', message: expect.stringContaining(reason) });
  });
});
