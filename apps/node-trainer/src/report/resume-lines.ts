import type { ResumeSkipEvent, RunResumeEvent } from './app-event';
import { formatCount } from './numbers';
import type { Page } from './page';
import { quote } from './quote';
import { showPath } from './show-path';
import { wrapAfterLabel } from './wrap';

/** From where a run goes on, and why its bits may differ from those of a run that never stopped. */
export function formatRunResume({ run, step, changes, passedOver }: RunResumeEvent, { columns }: Page): string[] {
  const from = step === 0 ? 'from its beginning' : `after ${formatCount(step)} steps`;
  const notes = [
    ...passedOver.map((line) => `Note: ${line}`),
    ...changes.map((line) => `Note: ${line} From here on the bits may differ from those of a run that never stopped.`),
  ];
  return [
    ...wrapAfterLabel('run:     ', `${showPath(run)} goes on ${from}`.split(' '), columns),
    ...notes.flatMap((note) => wrapAfterLabel('         ', note.split(' '), columns)),
  ];
}

/** That there is nothing to go on with. */
export function formatResumeSkip({ run, step }: ResumeSkipEvent, { columns, commandName }: Page): string[] {
  const text = `${showPath(run)} is finished, after ${formatCount(step)} steps. To train it for longer:`;
  const command = `${commandName} train --resume ${quote(showPath(run))} --epochs N`;
  return [...wrapAfterLabel('run:     ', text.split(' '), columns), `         ${command}`];
}
