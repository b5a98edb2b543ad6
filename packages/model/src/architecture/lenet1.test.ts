import { expect, test } from 'vitest';
import { inferLayers } from './infer-layers';
import { lenet1 } from './lenet1';
import { countParameters } from './parameter-shapes';

const layers = inferLayers(lenet1).filter(({ kind }) => kind !== 'activation');

test('LeNet-1 has the 2,578 parameters of its paper of 1990, about 2,600 in that of 1998', () => {
  expect(layers.map(({ parameterCount }) => parameterCount)).toEqual([104, 8, 512, 24, 1_930]);
  expect(countParameters(lenet1)).toBe(2_578);
});

test('its maps have the sizes of the paper', () => {
  expect(layers.map(({ outputShape }) => outputShape)).toEqual([
    [4, 24, 24],
    [4, 12, 12],
    [12, 8, 8],
    [12, 4, 4],
    [10],
  ]);
});

test('it has the 98,442 connections of the paper, which 20 kernels alone give', () => {
  const [h1, h2, h3, h4, output] = layers.map(({ parameterCount }) => parameterCount);
  const windows = (maps: number, pixels: number) => maps * pixels * 5;
  expect([h2, h4]).toEqual([2 * 4, 2 * 12]);
  expect(h1 * 24 ** 2 + windows(4, 12 ** 2) + h3 * 8 ** 2 + windows(12, 4 ** 2) + output).toBe(98_442);
});
