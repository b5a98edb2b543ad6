import { relative } from 'node:path';
import type { RunSaveEvent } from './app-event';
import type { Page } from './page';
import { showPath } from './show-path';
import { wrapAfterLabel } from './wrap';

/** Where files were written: their folder, then their names. */
export function formatFiles(folder: string, paths: readonly string[], { columns, colours }: Page): string[] {
  if (paths.length === 0) return [];
  const names = paths.map((path, index) => relative(folder, path) + (index < paths.length - 1 ? ',' : ''));
  return ['', `Written to ${colours.bold(showPath(folder))}:`, ...wrapAfterLabel('  ', names, columns)];
}

/** What can be done with a run, as commands that work from here. */
export function formatNextSteps({ path, status }: RunSaveEvent, examplePicture: string, page: Page): string[] {
  const { commandName, colours } = page;
  const steps: readonly (readonly [command: string, what: string])[] =
    status === 'interrupted'
      ? [[`plot ${showPath(path)}`, 'the curve so far']]
      : [
          [`predict ${showPath(examplePicture)}`, 'read a picture of a digit'],
          ['evaluate', 'the score class by class'],
        ];
  return [
    '',
    'What next:',
    ...steps.map(([command, what]) => `  ${commandName} ${command}  ${colours.dim(`# ${what}`)}`),
  ];
}
