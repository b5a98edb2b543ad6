import type { Terminal } from '../terminal/terminal';
import type { AppEvent } from './app-event';
import { formatPercent } from './numbers';
import { formatRecipe } from './recipe-lines';
import type { Reporter } from './reporter';
import { showPath } from './show-path';

/** Only results, one a line, as a script wants them. */
export class QuietReporter implements Reporter {
  readonly #terminal: Terminal;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  report(event: AppEvent): void {
    const line = formatResult(event);
    if (line !== undefined) this.#terminal.print(line);
  }

  close(): void {}
}

/** The result that an event holds; nothing for what happens on the way. */
export function formatResult(event: AppEvent): string | undefined {
  switch (event.type) {
    case 'evaluation-end':
      return event.digits === 'test' ? formatPercent(event.accuracy) : undefined;
    case 'network-score':
      return formatPercent(event.accuracy);
    case 'run-list':
      return event.runs.length === 0 ? undefined : event.runs.map(({ path }) => showPath(path)).join('\n');
    case 'resume-skip':
      return showPath(event.run);
    case 'network-export':
    case 'network-import':
    case 'run-save':
      return showPath(event.path);
    case 'picture-predict':
      return event.classNames[event.prediction];
    case 'sample-predict':
      return event.training === undefined ? event.classNames[event.prediction] : undefined;
    case 'curve-draw':
      return showPath(event.run);
    case 'model-summary':
      return String(event.parameters);
    case 'recipe-list':
      return event.recipes.map(({ name }) => name).join('\n');
    case 'recipe-show':
      return formatRecipe(event.recipe);
    case 'reproduction-table':
      return event.text.trimEnd();
    case 'device-list':
      return event.automatic;
    case 'setup-end':
      return event.folder;
    default:
      return undefined;
  }
}
