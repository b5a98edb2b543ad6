import { expect, test } from 'vitest';
import { catchModelError } from '../test-support/catch-model-error';
import type {
  Architecture,
  Layer,
  PartialConvolutionLayer,
  RadialBasisLayer,
  TrainableSubsamplingLayer,
} from './architecture';
import { article } from './article';
import { diagram } from './diagram';
import { inferLayers } from './infer-layers';

const input = { channels: 1, rows: 28, columns: 28 };
const conv: Layer = { kind: 'convolution', name: 'conv', filters: 6, kernelSize: 5, padding: 0 };
const pool: Layer = { kind: 'average-pooling', name: 'pool', size: 2 };
const dense: Layer = { kind: 'dense', name: 'fc', units: 10 };

const partial: PartialConvolutionLayer = {
  kind: 'partial-convolution',
  name: 'p',
  connections: [[0]],
  kernelSize: 5,
  padding: 0,
};
const subsampling: TrainableSubsamplingLayer = { kind: 'trainable-subsampling', name: 's', size: 2 };
const radialBasis: RadialBasisLayer = { kind: 'radial-basis', name: 'rbf', centres: [[1, -1]], rubbishDistance: 1 };

function network(...layers: readonly Layer[]): Architecture {
  return { name: 'mine', input, layers };
}

function parameterCounts(architecture: Architecture): readonly number[] {
  return inferLayers(architecture)
    .map((layer) => layer.parameterCount)
    .filter((count) => count > 0);
}

test('the article network has 156 + 880 + 48,120 + 10,164 + 850 parameters', () => {
  expect(parameterCounts(article)).toEqual([156, 880, 48_120, 10_164, 850]);
});

test('the diagram network has 156 + 2,416 + 48,120 + 10,164 + 850 parameters', () => {
  expect(parameterCounts(diagram)).toEqual([156, 2_416, 48_120, 10_164, 850]);
});

test('the shapes of the article network are those of its description', () => {
  expect(inferLayers(article).map(({ layer, outputShape }) => [layer.name, outputShape])).toEqual([
    ['conv1', [6, 24, 24]],
    ['relu1', [6, 24, 24]],
    ['pool1', [6, 12, 12]],
    ['conv2', [16, 10, 10]],
    ['relu2', [16, 10, 10]],
    ['pool2', [16, 5, 5]],
    ['fc1', [120]],
    ['relu3', [120]],
    ['fc2', [84]],
    ['relu4', [84]],
    ['fc3', [10]],
  ]);
});

test('the shapes of the diagram network differ where its padding and its second kernel do', () => {
  const shapes = inferLayers(diagram).map(({ outputShape }) => outputShape);
  expect(shapes.slice(0, 6)).toEqual([
    [6, 28, 28],
    [6, 28, 28],
    [6, 14, 14],
    [16, 10, 10],
    [16, 10, 10],
    [16, 5, 5],
  ]);
});

test('each layer takes what the one before it gives', () => {
  const layers = inferLayers(diagram);
  expect(layers[0].inputShape).toEqual([1, 28, 28]);
  for (const [position, layer] of layers.slice(1).entries())
    expect(layer.inputShape).toEqual(layers[position].outputShape);
});

test('parameters have the names and shapes of PyTorch', () => {
  const layers = inferLayers(article);
  expect(layers[3].parameterShapes).toEqual({ 'conv2.weight': [16, 6, 3, 3], 'conv2.bias': [16] });
  expect(layers[6].parameterShapes).toEqual({ 'fc1.weight': [120, 400], 'fc1.bias': [120] });
  expect(layers[5].parameterShapes).toEqual({});
});

test('a pooling size that does not divide leaves the remainder out, as PyTorch does', () => {
  const layers = inferLayers(network(conv, { ...pool, size: 5 }, dense));
  expect(layers[1].outputShape).toEqual([6, 4, 4]);
});

test('rows and columns may differ', () => {
  const wide: Architecture = {
    name: 'wide',
    input: { channels: 3, rows: 7, columns: 11 },
    layers: [conv, pool, dense],
  };
  expect(inferLayers(wide).map(({ outputShape }) => outputShape)).toEqual([[6, 3, 7], [6, 1, 3], [10]]);
});

test('a dense layer may follow the input, and an activation anything', () => {
  const layers = inferLayers(network({ kind: 'activation', name: 'tanh', activation: 'tanh' }, dense));
  expect(layers[1]).toMatchObject({ inputs: 784, parameterCount: 7850 });
});

test.each<[string, Architecture, string]>([
  [
    'a kernel larger than its input',
    network({ ...conv, kernelSize: 29 }, dense),
    'layer "conv" has a 29x29 window, larger than its 28x28 input',
  ],
  ['a pooling window larger than its input', network({ ...pool, size: 30 }, dense), 'layer "pool" has a 30x30 window'],
  [
    'a convolution after a dense layer',
    network(dense, conv, { ...dense, name: 'fc2' }),
    'layer "conv" (convolution) comes after a dense layer',
  ],
  [
    'a pooling after a dense layer',
    network(dense, pool, { ...dense, name: 'fc2' }),
    'layer "pool" (average-pooling) comes after a dense layer',
  ],
  ['two layers of one name', network(conv, { ...pool, name: 'conv' }, dense), 'two layers are named "conv"'],
  ['a layer without a name', network({ ...conv, name: '' }, dense), 'a layer has no name'],
  ['a last layer that is not dense', network(dense, conv), 'comes after a dense layer'],
  [
    'an activation at the end',
    network(dense, { kind: 'activation', name: 'relu', activation: 'relu' }),
    'the last layer "relu" is of kind activation',
  ],
  ['no layers', network(), 'there are no layers'],
  ['filters that are no integer', network({ ...conv, filters: 2.5 }, dense), 'layer "conv" has filters = 2.5'],
  ['a kernel of 0', network({ ...conv, kernelSize: 0 }, dense), 'layer "conv" has kernelSize = 0'],
  ['a negative padding', network({ ...conv, padding: -1 }, dense), 'layer "conv" has padding = -1'],
  ['a pooling size of NaN', network({ ...pool, size: Number.NaN }, dense), 'layer "pool" has size = NaN'],
  ['units of -10', network({ ...dense, units: -10 }), 'layer "fc" has units = -10'],
  ['units without end', network({ ...dense, units: Number.POSITIVE_INFINITY }), 'layer "fc" has units = Infinity'],
  ['a layer that fits in no memory', network({ ...dense, units: 2 ** 40 }), 'layer "fc" needs'],
  ['an input with half a pixel of padding', { ...network(dense), input: { ...input, padding: 0.5 } }, 'padding = 0.5'],
  [
    'a pixel range without end',
    { ...network(dense), input: { ...input, pixelRange: { background: 0, foreground: Number.NaN } } },
    "the input's pixels range from 0 to NaN",
  ],
  [
    'a partial convolution without filters',
    network({ ...partial, connections: [] }, dense),
    'layer "p" has no connections',
  ],
  [
    'a connection to a map that is not there',
    network({ ...partial, connections: [[0], [0, 1]] }, dense),
    'filter 1 of layer "p" is connected to [0, 1]',
  ],
  ['a map named twice', network({ ...partial, connections: [[0, 0]] }, dense), 'is connected to [0, 0]'],
  ['a filter without maps', network({ ...partial, connections: [[]] }, dense), 'is connected to []'],
  ['a subsampling larger than its input', network({ ...subsampling, size: 29 }, dense), 'layer "s" has a 29x29 window'],
  ['radial basis functions after feature maps', network(radialBasis), 'comes after feature maps'],
  [
    'centres of another length',
    network({ ...dense, units: 3 }, radialBasis),
    'centre 0 of layer "rbf" does not have 3',
  ],
  ['no centres', network(dense, { ...radialBasis, centres: [] }), 'layer "rbf" has no centres'],
  [
    'a rubbish class at a negative distance',
    network({ ...dense, units: 2 }, { ...radialBasis, rubbishDistance: -1 }),
    'rubbishDistance = -1',
  ],
  ['an input without rows', { ...network(dense), input: { ...input, rows: 0 } }, 'the input has rows = 0'],
])('%s is refused', (_, architecture, found) => {
  const error = catchModelError(() => inferLayers(architecture));
  expect(error.code).toBe('INVALID_ARCHITECTURE');
  expect(error.message).toContain('Architecture "mine": ');
  expect(error.message).toContain(found);
  expect(error.hint).not.toBe('');
});

test('a kind or an activation that came from a file and is unknown is refused', () => {
  const maxPooling = JSON.parse('{"kind": "max-pooling", "name": "pool", "size": 2}');
  expect(catchModelError(() => inferLayers(network(maxPooling, dense))).message).toContain('is of kind "max-pooling"');
  const sigmoid = JSON.parse('{"kind": "activation", "name": "act", "activation": "sigmoid"}');
  expect(catchModelError(() => inferLayers(network(sigmoid, dense))).message).toContain('has the activation "sigmoid"');
});

test('an initialization that came from a file and is unknown is refused', () => {
  const architecture: Architecture = JSON.parse(JSON.stringify({ ...network(dense), initialization: 'zeros' }));
  expect(catchModelError(() => inferLayers(architecture)).message).toContain('the initialization is "zeros"');
});
