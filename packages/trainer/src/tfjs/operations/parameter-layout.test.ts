import '@tensorflow/tfjs-backend-cpu';
import { article, diagram, initializeParameters } from '@lenet/model';
import { toChannelsLast } from '@lenet/model/tfjs';
import { setBackend, tensor1d, tidy } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { ParameterLayout } from './parameter-layout';
import { portableOperations } from './portable-operations';

beforeAll(async () => {
  await setBackend('cpu');
});

describe.each([article, diagram])('the vector of all parameters of $name', (architecture) => {
  const parameters = initializeParameters(architecture, 3);
  const layout = new ParameterLayout(architecture, parameters);
  const vector = layout.pack(parameters);

  it('holds each number once, and gives the same parameters back', () => {
    const count = Object.values(parameters).reduce((sum, { data }) => sum + data.length, 0);
    expect(vector).toHaveLength(count);
    expect(layout.unpack(vector)).toEqual(parameters);
  });

  it('is split into the tensors of the layers, and joined to the same bits', () => {
    const { names, shapes, joined } = tidy(() => {
      const parts = portableOperations.split(tensor1d(vector), layout.places);
      const together = portableOperations.join(layout.places.map(({ name }) => parts[name]));
      const entries = Object.entries(parts);
      return {
        names: entries.map(([name]) => name),
        shapes: entries.map(([, { shape }]) => shape),
        joined: together.dataSync(),
      };
    });
    const channelsLast = Object.entries(toChannelsLast(architecture, parameters));
    expect(names).toEqual(channelsLast.map(([name]) => name));
    expect(shapes).toEqual(channelsLast.map(([, { shape }]) => [...shape]));
    expect(joined).toEqual(vector);
  });
});
