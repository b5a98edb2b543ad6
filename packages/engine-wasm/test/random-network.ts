import type { ActivationFunction, Architecture, Layer } from '@lenet/model';
import fc from 'fast-check';

const activation = fc.constantFrom<ActivationFunction | 'none'>('relu', 'tanh', 'none');

/** A convolution with its activation and pooling, before names and sizes are checked. */
const convolutionStage = fc.record({
  filters: fc.integer({ min: 1, max: 9 }),
  kernelSize: fc.constantFrom(1, 2, 3, 3, 5),
  padding: fc.integer({ min: 0, max: 2 }),
  activation,
  poolSize: fc.integer({ min: 1, max: 3 }),
});

const denseStage = fc.record({ units: fc.integer({ min: 1, max: 11 }), activation });

/** Networks of the form that the engine knows, small enough for finite differences. */
export const randomNetwork: fc.Arbitrary<Architecture> = fc
  .record({
    rows: fc.integer({ min: 9, max: 13 }),
    columns: fc.integer({ min: 9, max: 13 }),
    convolutions: fc.array(convolutionStage, { minLength: 1, maxLength: 2 }),
    dense: fc.array(denseStage, { minLength: 0, maxLength: 2 }),
    classes: fc.integer({ min: 2, max: 10 }),
  })
  .map(({ rows, columns, convolutions, dense, classes }) => ({
    name: 'random',
    input: { channels: 1, rows, columns },
    layers: [
      ...convolutions.flatMap(({ filters, kernelSize, padding, activation, poolSize }, index): Layer[] => [
        { kind: 'convolution', name: `conv${index}`, filters, kernelSize, padding },
        ...activationLayer(`act${index}`, activation),
        ...(poolSize > 1 ? [{ kind: 'average-pooling', name: `pool${index}`, size: poolSize } as const] : []),
      ]),
      ...dense.flatMap(({ units, activation }, index): Layer[] => [
        { kind: 'dense', name: `fc${index}`, units },
        ...activationLayer(`fact${index}`, activation),
      ]),
      { kind: 'dense', name: 'logits', units: classes },
    ],
  }));

function activationLayer(name: string, activation: ActivationFunction | 'none'): Layer[] {
  return activation === 'none' ? [] : [{ kind: 'activation', name, activation }];
}
