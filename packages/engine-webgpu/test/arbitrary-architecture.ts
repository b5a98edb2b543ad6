import { type Architecture, inferLayers, type Layer } from '@lenet/model';
import fc from 'fast-check';

const convolution = fc.record({
  filters: fc.integer({ min: 1, max: 5 }),
  kernelSize: fc.integer({ min: 1, max: 5 }),
  padding: fc.integer({ min: 0, max: 2 }),
  poolSize: fc.integer({ min: 1, max: 3 }),
});

/** Small networks of LeNet's form: images that are not square, kernels of every size, rests that no pooling window covers. */
export const arbitraryArchitecture: fc.Arbitrary<Architecture> = fc
  .record({
    rows: fc.integer({ min: 6, max: 14 }),
    columns: fc.integer({ min: 6, max: 14 }),
    convolutions: fc.array(convolution, { minLength: 1, maxLength: 3 }),
    units: fc.array(fc.integer({ min: 2, max: 11 }), { minLength: 1, maxLength: 3 }),
    activation: fc.constantFrom('relu' as const, 'tanh' as const),
  })
  .map(({ rows, columns, convolutions, units, activation }) => {
    const layers: Layer[] = [];
    for (const [index, { filters, kernelSize, padding, poolSize }] of convolutions.entries()) {
      layers.push({ kind: 'convolution', name: `conv${index}`, filters, kernelSize, padding });
      layers.push({ kind: 'activation', name: `activation${index}`, activation });
      layers.push({ kind: 'average-pooling', name: `pool${index}`, size: poolSize });
    }
    for (const [index, count] of units.entries()) {
      layers.push({ kind: 'dense', name: `dense${index}`, units: count });
      if (index < units.length - 1) layers.push({ kind: 'activation', name: `hidden${index}`, activation });
    }
    return { name: 'arbitrary', input: { channels: 1, rows, columns }, layers };
  })
  .filter(fits);

function fits(architecture: Architecture): boolean {
  try {
    return inferLayers(architecture).length > 0;
  } catch {
    return false;
  }
}
