import { article, initializeParameters } from '@lenet/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryArchitecture } from '../../test/arbitrary-architecture';
import { planNetwork } from './network';
import { packParameters, unpackParameters } from './state-conversion';
import { planStateLayout } from './state-layout';

describe('packing of parameters', () => {
  it('comes back to the bit for any network', () => {
    fc.assert(
      fc.property(arbitraryArchitecture, (architecture) => {
        const parameters = initializeParameters(architecture, 3);
        const layout = planStateLayout(planNetwork(architecture));
        const packed = packParameters(layout, parameters);
        expect(unpackParameters(layout, Object.keys(parameters), packed)).toEqual(parameters);
      }),
    );
  });

  it('keeps the dense layers of the article in PyTorch’s own layout, and fills kernels up to whole vectors', () => {
    const parameters = initializeParameters(article, 0);
    const layout = planStateLayout(planNetwork(article));
    const packed = packParameters(layout, parameters);
    const [conv1, fc1] = ['conv1.weight', 'fc1.weight'].map((name) =>
      layout.tensors.find((tensor) => tensor.name === name),
    );
    expect(conv1).toMatchObject({ rows: 6, columns: 25, pitch: 28, offset: 0 });
    expect(fc1).toMatchObject({ rows: 120, columns: 400, pitch: 400 });
    const start = fc1?.offset ?? 0;
    expect(packed.subarray(start, start + 48_000)).toEqual(parameters['fc1.weight'].data);
    expect([...packed.subarray(24, 29)]).toEqual([
      parameters['conv1.weight'].data[24],
      0,
      0,
      0,
      parameters['conv1.weight'].data[25],
    ]);
  });
});
