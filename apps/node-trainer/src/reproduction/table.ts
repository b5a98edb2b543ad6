import { formatCount } from '../report/numbers';
import type { ReproductionRecord } from './reproduction-record';

const header = [
  'recipe',
  'network',
  'distortions',
  'epochs',
  'seeds',
  'test error, %',
  'the paper, %',
  'training, s',
] as const;

/** The reproduction table in Markdown, a row a record; its columns are padded as the house's formatter does. */
export function reproductionTable(records: readonly ReproductionRecord[]): string {
  const rows = records.map(rowOf);
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column].length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line), ''].join('\n');
}

function rowOf(record: ReproductionRecord): readonly string[] {
  const { recipe, paper, testError, runs } = record;
  const { augmentation, epochs } = recipe;
  const deviation = testError.standardDeviation === undefined ? '' : ` ± ${testError.standardDeviation.toFixed(2)}`;
  return [
    `\`${record.row}\``,
    `\`${recipe.architecture}\``,
    augmentation ? (augmentation.elastic ? 'affine, elastic' : 'affine') : 'none',
    describeEpochs(
      runs.map((run) => run.epochs),
      epochs,
    ),
    String(runs.length),
    `${testError.mean.toFixed(2)}${deviation}`,
    paper ? `${paper.testError.toFixed(2)} (${paper.network})` : '',
    formatCount(Math.round(median(runs.map(({ trainingSeconds }) => trainingSeconds)))),
  ];
}

/** `20`, or `14-20` when runs stopped early. */
function describeEpochs(trained: readonly number[], planned: number): string {
  const least = Math.min(...trained);
  return least === planned ? String(planned) : `${least}-${Math.max(...trained)}`;
}

function median(values: readonly number[]): number {
  return values.toSorted((first, second) => first - second)[values.length >> 1] ?? 0;
}

/** Puts a table between `<!-- reproduction -->` and `<!-- /reproduction -->`; nothing when a text has no such place. */
export function fillTable(text: string, table: string): string | undefined {
  const place = /<!-- reproduction -->.*<!-- \/reproduction -->/s;
  if (!place.test(text)) return undefined;
  return text.replace(place, () => `<!-- reproduction -->\n\n${table}\n<!-- /reproduction -->`);
}
