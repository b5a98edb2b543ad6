import { findArchitecture, type InferredLayer, inferLayers } from '@lenet/model';
import type { InsideView } from '../session/protocol';
import { arrangeTiles, type Tiles } from './arrange-tiles';

/** One line of the look inside: what a layer computed, or the filters it computed it with. */
export interface InsideRow {
  readonly key: string;
  /** `Convolution 1`. */
  readonly title: string;
  /** `6 maps of 24 × 24`. */
  readonly note: string;
  readonly kind: 'filters' | 'maps' | 'units' | 'scores';
  /** Share of the column's width that it takes: maps that pooling has halved are drawn half as large. */
  readonly share: number;
  /** Where the numbers stand in an {@link InsideView}. */
  readonly source: { readonly from: 'layers' | 'filters'; readonly name: string };
  readonly tiles: Tiles;
}

const names: Readonly<Record<string, string>> = {
  convolution: 'Convolution',
  'average-pooling': 'Pooling',
  subsampling: 'Subsampling',
  dense: 'Dense',
};

/** Units in a row of a strip. */
const unitsPerRow = 42;

/** The lines that show a network, from input to output; what a layer computed is shown behind its activation. */
export function planRows(architecture: string): readonly InsideRow[] {
  const layers: readonly InferredLayer[] = inferLayers(findArchitecture(architecture));
  const counts = new Map<string, number>();
  const rows: InsideRow[] = [];
  layers.forEach((inferred, at) => {
    const { layer, outputShape } = inferred;
    if (inferred.kind === 'activation') return;
    const count = (counts.get(inferred.kind) ?? 0) + 1;
    counts.set(inferred.kind, count);
    const before = rows.at(-1)?.tiles;
    const following = layers[at + 1];
    const shown = following?.kind === 'activation' ? following.layer.name : layer.name;
    const title = `${names[inferred.kind] ?? layer.name} ${count}`;
    const filters = inferred.parameterShapes[`${layer.name}.weight`];
    if (filters?.length === 4) rows.push(filterRow(title, layer.name, filters));
    const output = outputRow(title, shown, outputShape, at === layers.length - 1);
    const isPooled = before !== undefined && !filters && output.kind === 'maps';
    rows.push(isPooled ? { ...output, share: Math.min(1, widthOf(output.tiles) / widthOf(before)) } : output);
  });
  return rows;
}

/** The numbers of a line, as one of the two networks has them. */
export function numbersOf(row: InsideRow, view: InsideView['current'] | undefined): Float32Array | undefined {
  const data = view?.[row.source.from].find(({ name }) => name === row.source.name)?.data;
  const { count, rows, columns } = row.tiles;
  // A view of the network before this one has other shapes.
  if (data?.length !== count * rows * columns) return undefined;
  return row.kind === 'filters' ? byInput(data, row.tiles) : data;
}

/** Filters `[output, input, rows, columns]`, a column for each output and a row for each input. */
function filterRow(title: string, name: string, shape: readonly number[]): InsideRow {
  const [outputs = 1, inputs = 1, rows = 1, columns = 1] = shape;
  const each = inputs === 1 ? `${outputs} filters` : `${outputs} filters on ${inputs} maps`;
  return {
    key: `${name}-filters`,
    title,
    note: `${each}, ${rows} × ${columns}`,
    kind: 'filters',
    share: inputs === 1 ? 0.5 : 0.75,
    source: { from: 'filters', name },
    tiles: {
      count: outputs * inputs,
      rows,
      columns,
      perRow: outputs,
      gap: inputs === 1 ? 2 : 1,
      zoom: inputs === 1 ? 2 : 1,
    },
  };
}

function outputRow(title: string, name: string, shape: readonly number[], isLast: boolean): InsideRow {
  const base = { key: name, title, share: 1, source: { from: 'layers', name } } as const;
  const [count = 1, rows, columns] = shape;
  if (rows !== undefined && columns !== undefined) {
    const tiles = {
      count,
      rows,
      columns,
      perRow: mapsPerRow(count, rows),
      gap: Math.max(1, Math.round(rows / 10)),
      zoom: 1,
    };
    return { ...base, note: `${count} maps of ${rows} × ${columns}`, kind: 'maps', tiles };
  }
  const tiles = {
    count,
    rows: 1,
    columns: 1,
    perRow: isLast ? count : unitsPerRow,
    gap: 1,
    zoom: isLast ? 8 : 5,
  };
  return isLast
    ? { ...base, title: 'Output', note: `${count} scores, one a digit`, kind: 'scores', tiles }
    : { ...base, note: `${count} units`, kind: 'units', tiles };
}

function widthOf(tiles: Tiles): number {
  return arrangeTiles(tiles).width;
}

/** Many maps stand in two rows, unless they are so small that one is enough. */
function mapsPerRow(count: number, rows: number): number {
  return count > 8 && rows > 7 ? Math.ceil(count / 2) : count;
}

/** `[output, input]` to `[input, output]`, tile by tile: reading order goes along the outputs. */
function byInput(data: Float32Array, { count, rows, columns, perRow: outputs }: Tiles): Float32Array {
  const inputs = count / outputs;
  if (inputs === 1) return data;
  const size = rows * columns;
  const turned = new Float32Array(data.length);
  for (let tile = 0; tile < count; tile++) {
    const [output, input] = [Math.floor(tile / inputs), tile % inputs];
    turned.set(data.subarray(tile * size, (tile + 1) * size), (input * outputs + output) * size);
  }
  return turned;
}
