import { relative } from 'node:path';
import { textWidth } from '../terminal/text-width';
import type { RunSaveEvent } from './app-event';
import type { Page } from './page';
import { quote } from './quote';
import { showPath } from './show-path';
import { wrapAfterLabel } from './wrap';

/** Where files were written: their folder, then their names. */
export function formatFiles(folder: string, paths: readonly string[], { columns, colours }: Page): string[] {
  if (paths.length === 0) return [];
  const names = paths.map((path, index) => relative(folder, path) + (index < paths.length - 1 ? ',' : ''));
  return ['', `Written to ${colours.bold(showPath(folder))}:`, ...wrapAfterLabel('  ', names, columns)];
}

/** What can be done with a run, as commands that work from here; each says why where there is room for it. */
export function formatNextSteps({ path, status }: RunSaveEvent, examplePicture: string, page: Page): string[] {
  const steps: readonly NextStep[] =
    status === 'interrupted'
      ? [
          { command: `train --resume ${quote(showPath(path))}`, purpose: 'go on to the same bits' },
          { command: `plot ${quote(showPath(path))}`, purpose: 'the curve so far' },
        ]
      : [
          { command: `predict ${quote(showPath(examplePicture))}`, purpose: 'or a picture of yours' },
          { command: 'evaluate', purpose: 'the score, digit by digit' },
          { command: 'train --help', purpose: 'everything you can change' },
        ];
  return ['', 'What next:', ...steps.map((step) => formatStep(step, page))];
}

interface NextStep {
  readonly command: string;
  readonly purpose: string;
}

function formatStep({ command, purpose }: NextStep, { commandName, colours, columns }: Page): string {
  const line = `  ${commandName} ${command}`;
  const comment = `   # ${purpose}`;
  return textWidth(line + comment) <= columns ? line + colours.dim(comment) : line;
}
