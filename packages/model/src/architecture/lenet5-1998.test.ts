import { expect, test } from 'vitest';
import { inferLayers } from './infer-layers';
import type { InferredLayer } from './inferred-layer';
import { lenet5 } from './lenet5-1998';
import { countParameters } from './parameter-shapes';
import { summary } from './summary';

const layers = Object.fromEntries(inferLayers(lenet5).map((inferred) => [inferred.layer.name, inferred]));

/** Numbers of a list that repeat nothing, cyclically next to each other among six. */
function isContiguous(maps: readonly number[]): boolean {
  const gaps = maps.filter((map) => !maps.includes((map + 1) % 6));
  return gaps.length <= 1;
}

function c3Connections(): readonly (readonly number[])[] {
  const { c3 } = layers;
  if (c3.kind !== 'partial-convolution') throw new Error('C3 has no table of connections.');
  return c3.layer.connections;
}

test.each([
  ['c1', 156, [6, 28, 28]],
  ['s2', 12, [6, 14, 14]],
  ['c3', 1_516, [16, 10, 10]],
  ['s4', 32, [16, 5, 5]],
  ['c5', 48_120, [120, 1, 1]],
  ['f6', 10_164, [84]],
  ['output', 0, [10]],
])('layer %s has the %i trainable parameters and the maps of the paper', (name, parameters, shape) => {
  expect(layers[name].parameterCount).toBe(parameters);
  expect(layers[name].outputShape).toEqual(shape);
});

test('there are 60,000 trainable parameters in all', () => {
  expect(countParameters(lenet5)).toBe(60_000);
});

/** Connections as the paper counts them: every use of a weight, a coefficient's inputs, and every use of a bias. */
function countConnections({ kind, layer, outputShape, parameterCount }: InferredLayer): number {
  const [, rows = 1, columns = 1] = outputShape;
  if (kind === 'trainable-subsampling') return outputShape[0] * rows * columns * (layer.size ** 2 + 1);
  return parameterCount * rows * columns;
}

test.each([
  ['c1', 122_304],
  ['s2', 5_880],
  ['c3', 151_600],
  ['s4', 2_000],
  ['c5', 48_120],
  ['f6', 10_164],
])('layer %s has the %i connections of the paper', (name, connections) => {
  expect(countConnections(layers[name])).toBe(connections);
});

test('the first layer sees 32x32 pixels, paper at -0.1 and ink at 1.175', () => {
  expect(layers.c1.inputShape).toEqual([1, 32, 32]);
  expect(lenet5.input.pixelRange).toEqual({ background: -0.1, foreground: 1.175 });
});

test('every sum up to F6 is squashed, and nothing after it', () => {
  const names = lenet5.layers.map(({ name }) => name);
  for (const name of ['c1', 's2', 'c3', 's4', 'c5', 'f6'])
    expect(names[names.indexOf(name) + 1]).toBe(`${name}-squash`);
  expect(names.at(-1)).toBe('output');
});

test('Table I has 60 kernels: six maps read three neighbours, six read four, three read four others, one reads all', () => {
  const connections = c3Connections();
  expect(connections.map((maps) => maps.length)).toEqual([3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 4, 6]);
  expect(connections.flat()).toHaveLength(60);
  expect(connections.slice(0, 12).every(isContiguous)).toBe(true);
  expect(connections.slice(12, 15).some(isContiguous)).toBe(false);
  expect(new Set(connections.map(String)).size).toBe(16);
});

test('each map of S2 is read by ten maps of C3', () => {
  const readers = [0, 1, 2, 3, 4, 5].map((map) => c3Connections().filter((maps) => maps.includes(map)).length);
  expect(readers).toEqual([10, 10, 10, 10, 10, 10]);
});

test('the summary shows the counts of the paper', () => {
  const lines = summary(lenet5).text.split('\n');
  expect(lines).toContain('c3         [16, 10, 10]       1,516');
  expect(lines.at(-1)).toBe('total                        60,000');
});
