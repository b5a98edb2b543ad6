import { type Architecture, article, diagram, type Layer, lenet1, lenet5 } from '@lenet/model';
import { TrainerError } from '@lenet/trainer';
import { describe, expect, it } from 'vitest';
import { planNetwork } from './network';

const withLayers = (layers: readonly Layer[], channels = 1): Architecture => ({
  name: 'mine',
  input: { channels, rows: 9, columns: 9 },
  layers,
});
const convolution: Layer = { kind: 'convolution', name: 'conv', filters: 2, kernelSize: 3, padding: 0 };
const relu: Layer = { kind: 'activation', name: 'relu', activation: 'relu' };
const squash: Layer = { kind: 'activation', name: 'squash', activation: 'scaled-tanh' };
const pool: Layer = { kind: 'average-pooling', name: 'pool', size: 2 };
const dense: Layer = { kind: 'dense', name: 'fc', units: 3 };

describe('planNetwork', () => {
  it('joins a convolution with its activation and pooling', () => {
    const { convolutions, denses } = planNetwork(article);
    expect(convolutions.map(({ name, rows, pooledRows }) => [name, rows, pooledRows])).toEqual([
      ['conv1', 24, 12],
      ['conv2', 10, 5],
    ]);
    expect(denses.map(({ name, inputs, units }) => [name, inputs, units])).toEqual([
      ['fc1', 400, 120],
      ['fc2', 120, 84],
      ['fc3', 84, 10],
    ]);
  });

  it('leaves out the rows that no pooling window covers', () => {
    const { convolutions } = planNetwork(withLayers([convolution, relu, pool, dense]));
    expect(convolutions[0]).toMatchObject({ rows: 6, columns: 6, pooledRows: 3, pooledColumns: 3 });
  });

  it('takes convolutions and dense layers without activation or pooling', () => {
    const { convolutions } = planNetwork(withLayers([convolution, dense]));
    expect(convolutions[0]).toMatchObject({ activation: 'none', poolSize: 1, rows: 7 });
  });

  it.each([
    ['has no convolution', withLayers([dense])],
    ['takes images with 3 channels', withLayers([convolution, dense], 3)],
    ['has "pool" (average-pooling) after neither convolution nor dense', withLayers([pool, convolution, dense])],
    ['has "squash" (activation) after neither convolution nor dense', withLayers([convolution, squash, pool, dense])],
    ['pads its images', lenet5],
    ['has a pixel range of its own', lenet1],
    ['has 300 classes, more than 256', withLayers([convolution, { ...dense, units: 300 }])],
  ])('refuses an architecture that %s', (reason, architecture) => {
    const plan = () => planNetwork(architecture);
    expect(plan).toThrow(TrainerError);
    expect(plan).toThrow(reason);
  });

  it('takes the diagram', () => {
    expect(planNetwork(diagram).convolutions[0]).toMatchObject({ padding: 2, rows: 28 });
  });
});
