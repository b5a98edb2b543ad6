import { padToWidth } from '../terminal/text-width';
import type { ListedRun, RunListEvent } from './app-event';
import { formatCount, formatPercent } from './numbers';
import type { Page } from './page';
import { quote } from './quote';
import { showPath } from './show-path';

/** A line a run: status, steps, score and folder; below, what can be done with those that were interrupted. */
export function formatRuns({ runs, unreadable }: RunListEvent, { colours, commandName }: Page): string[] {
  if (runs.length === 0 && unreadable.length === 0) {
    return ['There are no runs yet.', `  ${commandName} train`];
  }
  const rows = runs.map((run) => [
    run.status,
    `${formatCount(run.step)} steps`,
    run.testAccuracy === undefined ? '-' : formatPercent(run.testAccuracy),
    run.recipe,
    showPath(run.path) + holderOf(run),
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map((row) =>
    row.map((cell, column) => (column < widths.length ? padToWidth(cell, widths[column]) : cell)).join('  '),
  );
  return [...lines, ...unreadable.map((line) => colours.dim(line)), ...nextSteps(runs, commandName)];
}

function holderOf({ holder }: ListedRun): string {
  return holder ? ` (process ${holder.pid} on ${holder.host})` : '';
}

function nextSteps(runs: readonly ListedRun[], commandName: string): string[] {
  const interrupted = runs.filter(({ status }) => status === 'interrupted').at(-1);
  if (!interrupted) return [];
  return ['', 'What next:', `  ${commandName} train --resume ${quote(showPath(interrupted.path))}`];
}
