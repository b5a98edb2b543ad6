import fc from 'fast-check';
import type { Architecture, Layer } from '../architecture/architecture';
import { inferLayers } from '../architecture/infer-layers';

/** Small networks of the layers of 1998: padded images with a pixel range, tables of connections, subsampling that learns, bitmaps. */
export const arbitrary1998Architecture: fc.Arbitrary<Architecture> = fc
  .record({
    input: fc.record({
      channels: fc.integer({ min: 1, max: 3 }),
      rows: fc.integer({ min: 5, max: 8 }),
      columns: fc.integer({ min: 5, max: 8 }),
      padding: fc.integer({ min: 0, max: 2 }),
      pixelRange: fc.record({
        background: fc.double({ min: -1, max: 0, noNaN: true }),
        foreground: fc.double({ min: 0.5, max: 2, noNaN: true }),
      }),
    }),
    initialization: fc.constantFrom('pytorch', 'fan-in'),
    tables: fc.array(fc.array(fc.subarray([0, 1, 2], { minLength: 1 }), { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 2,
    }),
    kernelSize: fc.integer({ min: 1, max: 3 }),
    size: fc.integer({ min: 1, max: 2 }),
    units: fc.integer({ min: 1, max: 5 }),
    ending: fc.constantFrom('dense', 'radial-basis'),
  })
  .map(({ input, initialization, tables, kernelSize, size, units, ending }) => {
    const layers: Layer[] = [{ kind: 'convolution', name: 'c', filters: 3, kernelSize, padding: 1 }];
    for (const [index, table] of tables.entries()) {
      // The last filter reads every map, and the table is filled up to three filters, which the next one reads.
      const connections = [...table, [0], [1, 2], [0, 1, 2]].slice(-3);
      layers.push(
        { kind: 'activation', name: `squash${index}`, activation: 'scaled-tanh' },
        { kind: 'trainable-subsampling', name: `s${index}`, size },
        { kind: 'partial-convolution', name: `p${index}`, connections, kernelSize: 2, padding: index },
      );
    }
    layers.push({ kind: 'dense', name: 'f', units });
    const centres = [0, 1, 2].map((unit) => Array.from({ length: units }, (_, i) => ((unit + i) % 2) * 2 - 1));
    if (ending === 'radial-basis') layers.push({ kind: 'radial-basis', name: 'output', centres, rubbishDistance: 1 });
    return { name: 'arbitrary-1998', input, initialization, layers } satisfies Architecture;
  })
  .filter(fits);

function fits(architecture: Architecture): boolean {
  try {
    return inferLayers(architecture).length > 0;
  } catch {
    return false;
  }
}
