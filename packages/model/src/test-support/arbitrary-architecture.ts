import fc from 'fast-check';
import type { Architecture, InputSize, Layer } from '../architecture/architecture';
import { inferLayers } from '../architecture/infer-layers';

/** Small networks that fit together: any number of channels, image shapes that are not square, with or without convolutions. */
export const arbitraryArchitecture: fc.Arbitrary<Architecture> = fc
  .record({
    channels: fc.integer({ min: 1, max: 3 }),
    rows: fc.integer({ min: 5, max: 9 }),
    columns: fc.integer({ min: 5, max: 9 }),
    maps: fc.array(arbitraryMapsLayer(), { maxLength: 3 }),
    units: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }),
    activation: fc.constantFrom('relu', 'tanh'),
  })
  .map(({ channels, rows, columns, maps, units, activation }) => {
    const layers: Layer[] = [];
    for (const layer of maps) layers.push(layer, { kind: 'activation', name: '', activation });
    for (const count of units) layers.push({ kind: 'dense', name: '', units: count });
    return named({ channels, rows, columns }, layers);
  })
  .filter(fits);

/** Layers of which three in a row need not fit; {@link arbitraryArchitecture} keeps those that do. */
function arbitraryMapsLayer(): fc.Arbitrary<Layer> {
  const filters = fc.integer({ min: 1, max: 4 });
  const [kind, name] = [fc.constant('convolution' as const), fc.constant('')];
  return fc.oneof(
    fc.record({
      kind,
      name,
      filters,
      kernelSize: fc.integer({ min: 1, max: 3 }),
      padding: fc.integer({ min: 1, max: 2 }),
    }),
    fc.record({ kind, name, filters, kernelSize: fc.constant(2), padding: fc.constant(0) }),
    fc.record({ kind: fc.constant('average-pooling' as const), name, size: fc.integer({ min: 1, max: 2 }) }),
  );
}

function fits(architecture: Architecture): boolean {
  try {
    return inferLayers(architecture).length > 0;
  } catch {
    return false;
  }
}

function named(input: InputSize, layers: readonly Layer[]): Architecture {
  return {
    name: 'arbitrary',
    input,
    layers: layers.map((layer, position) => ({ ...layer, name: `layer${position}` })),
  };
}
