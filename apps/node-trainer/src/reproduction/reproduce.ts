import { mkdir, readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { writeAtomically } from '@lenet/mnist/node';
import { CommandError } from '../errors/command-error';
import { readVersions } from '../runs/versions';
import type { Session } from '../session';
import { chooseRows, limitSeeds } from './choose-rows';
import { errorPercent, type ReproductionRecord, type RunRecord, spreadOf } from './reproduction-record';
import { type ReproductionRow, reproductionRows } from './reproduction-row';
import { type RunSettings, runRow } from './run-row';
import { fillTable, reproductionTable } from './table';

/** What `lenet reproduce` was asked for. */
export interface ReproduceRequest extends RunSettings {
  /** Seeds a row; the row's own when absent. */
  readonly seeds?: number;
  /** Where the records go; the folder of the runs when absent. */
  readonly records?: string;
  /** Markdown files to put the table into. */
  readonly page?: readonly string[];
  /** False: only make the table of the records that are there. */
  readonly train: boolean;
}

/** Trains each row with each of its seeds, keeps a record of every row, and makes the table. */
export async function reproduce(names: readonly string[], request: ReproduceRequest, session: Session): Promise<void> {
  const rows = chooseRows(names).map((row) => limitSeeds(row, request.seeds));
  const folder = request.records ?? request.runs;
  if (request.train) {
    for (const row of rows) {
      const runs = await runRow(row, request, session);
      if (runs.length < row.seeds.length) break;
      await writeRecord(folder, await describeRow(row, runs, request));
    }
  }
  const records = await readRecords(folder);
  const table = reproductionTable(records);
  for (const page of request.page ?? []) await fillPage(page, table);
  session.emit({ type: 'reproduction-table', records, text: table });
}

async function describeRow(
  row: ReproductionRow,
  runs: readonly RunRecord[],
  { device, threads, seeds }: ReproduceRequest,
): Promise<ReproductionRecord> {
  const { seed: _, ...recipe } = row.recipe;
  const flags = Object.entries({ seeds, device, threads }).flatMap(([name, value]) =>
    value === undefined ? [] : [` --${name} ${value}`],
  );
  return {
    format: 1,
    row: row.name,
    command: `lenet reproduce ${row.name}${flags.join('')}`,
    recipe,
    ...(row.paper && { paper: row.paper }),
    testError: spreadOf(runs.map(({ test }) => errorPercent(test))),
    versions: await readVersions(),
    machine: `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores`,
    runs,
  };
}

async function writeRecord(folder: string, record: ReproductionRecord): Promise<void> {
  await mkdir(folder, { recursive: true });
  const bytes = new TextEncoder().encode(`${JSON.stringify(record, null, 2)}\n`);
  await writeAtomically(join(folder, `${record.row}.json`), bytes);
}

/** The records of a folder, in the order of the table. */
async function readRecords(folder: string): Promise<ReproductionRecord[]> {
  const texts = await Promise.all(
    reproductionRows.map(({ name }) => readFile(join(folder, `${name}.json`), 'utf8').catch(() => undefined)),
  );
  return texts.flatMap((text) => (text === undefined ? [] : [JSON.parse(text)]));
}

async function fillPage(page: string, table: string): Promise<void> {
  const filled = fillTable(await readFile(page, 'utf8'), table);
  if (filled === undefined) {
    throw new CommandError(
      'INVALID_USAGE',
      `${page} has no place for the table.`,
      'Put <!-- reproduction --> and <!-- /reproduction --> where it belongs.',
    );
  }
  await writeAtomically(page, new TextEncoder().encode(filled));
}
