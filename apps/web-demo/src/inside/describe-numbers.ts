import type { InsideRow } from './plan-rows';

/** What a line of the look inside shows, for those who do not see it. */
export function describeNumbers(row: InsideRow, network: string, data: Float32Array | undefined): string {
  const what = `${row.title}, ${network}: ${row.note.replaceAll('×', 'by')}`;
  if (!data) return `${what}, nothing to show yet`;
  const { count } = row.tiles;
  if (row.kind === 'filters') return `${what}, weights from ${round(Math.min(...data))} to ${round(Math.max(...data))}`;
  const sums = sumsOf(data, count);
  const strongest = sums.indexOf(Math.max(...sums));
  if (row.kind === 'scores') return `${what}, the highest for ${strongest}`;
  const active = data.filter((value) => value > 0).length;
  const share = Math.round((100 * active) / data.length);
  const unit = row.kind === 'maps' ? 'map' : 'unit';
  return `${what}, ${share}% active, the strongest ${unit} is number ${strongest + 1}`;
}

function sumsOf(data: Float32Array, count: number): readonly number[] {
  const size = data.length / count;
  return Array.from({ length: count }, (_, tile) =>
    data.subarray(tile * size, (tile + 1) * size).reduce((sum, value) => sum + value, 0),
  );
}

function round(value: number): string {
  return value.toFixed(2);
}
