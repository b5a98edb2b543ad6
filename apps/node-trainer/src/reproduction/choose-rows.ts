import { CommandError } from '../errors/command-error';
import { type ReproductionRow, reproductionRows } from './reproduction-row';

/**
 * The rows by name, all when none is named, in the order of the table.
 *
 * @throws CommandError `INVALID_USAGE` when there is no such row
 */
export function chooseRows(names: readonly string[]): readonly ReproductionRow[] {
  const known = reproductionRows.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new CommandError('INVALID_USAGE', `There is no row "${unknown}".`, `Choose from: ${known.join(', ')}.`);
  }
  return names.length === 0 ? reproductionRows : reproductionRows.filter(({ name }) => names.includes(name));
}

/** The row with its first seeds only. */
export function limitSeeds(row: ReproductionRow, count: number | undefined): ReproductionRow {
  if (count === undefined || count === row.seeds.length) return row;
  const more = Array.from({ length: Math.max(0, count - row.seeds.length) }, (_, index) => row.seeds.length + index);
  return { ...row, seeds: [...row.seeds.slice(0, count), ...more] };
}
