import { dirname } from 'node:path';
import type { ProgressUpdateEvent, RunStartEvent } from '@lenet/trainer';
import { examplePicture } from '../example-picture';
import { collectCurves, type RunEvent } from '../runs/collect-curves';
import type { Terminal } from '../terminal/terminal';
import type { AppEvent, RunSaveEvent } from './app-event';
import { formatCurves } from './curve-lines';
import { formatDevices } from './device-lines';
import { formatNetworkExport, formatNetworkImport } from './exchange-lines';
import { formatPicture, formatSample } from './image-lines';
import type { Page } from './page';
import { formatDownload, formatProgress } from './progress-line';
import { formatRecipe, formatRecipeList } from './recipe-lines';
import type { Reporter } from './reporter';
import { formatReproductionRun } from './reproduction-lines';
import { formatResumeSkip, formatRunResume } from './resume-lines';
import { formatFiles, formatNextSteps } from './run-lines';
import { formatRuns } from './run-list-lines';
import { formatHeldOutScore, formatNetworkScore, formatTestScore } from './score-lines';
import { formatSetupEnd, formatSetupProgress, formatSetupRemove } from './setup-lines';
import { formatDataLoad, formatDeviceOpen, formatRunStart, formatWeightsLoad } from './start-lines';
import { formatEpochEnd, formatRunEnd, formatStepEnd } from './training-lines';

/** Lines for people, with a progress bar below them on a terminal. */
export class HumanReporter implements Reporter {
  readonly #terminal: Terminal;
  readonly #commandName: string;
  readonly #history: RunEvent[] = [];
  readonly #files: string[] = [];
  #start: RunStartEvent | undefined;

  /** @param commandName - what stands in front of `predict FILE` */
  constructor(terminal: Terminal, commandName: string) {
    this.#terminal = terminal;
    this.#commandName = commandName;
  }

  report(event: AppEvent): void {
    const status = this.#statusAfter(event);
    if (status === '') this.#terminal.clearStatus();
    const lines = this.#linesOf(event, this.#page());
    if (lines.length > 0) this.#terminal.print(...lines);
    if (status) this.#terminal.showStatus(status);
  }

  close(): void {
    this.#terminal.clearStatus();
    const [first] = this.#files;
    if (first !== undefined) this.#terminal.print(...formatFiles(dirname(first), this.#files.splice(0), this.#page()));
  }

  #page(): Page {
    const { columns, colours } = this.#terminal;
    return { columns, colours, commandName: this.#commandName };
  }

  /** The status line from now on; nothing when it stays as it is. */
  #statusAfter(event: AppEvent): string | undefined {
    const { columns } = this.#terminal;
    switch (event.type) {
      case 'download-progress':
        return formatDownload(event.file, event.receivedBytes, event.totalBytes, columns);
      case 'progress-update':
        return this.#progress(event);
      case 'setup-progress':
        return formatSetupProgress(event.progress, columns);
      case 'reproduction-progress':
        return formatProgress(event, columns, this.#terminal.colours);
      case 'data-load':
      case 'evaluation-end':
      case 'run-end':
      case 'reproduction-run':
      case 'setup-end':
        return '';
      default:
        return undefined;
    }
  }

  #progress(event: ProgressUpdateEvent): string {
    const epochs = this.#start?.recipe.epochs ?? event.epoch;
    return formatProgress({ ...event, epochs }, this.#terminal.columns, this.#terminal.colours);
  }

  #linesOf(event: AppEvent, page: Page): string[] {
    switch (event.type) {
      case 'device-open':
        return formatDeviceOpen(event, page);
      case 'download-fail':
        return [page.colours.dim(`${event.url}: ${event.error.message}`)];
      case 'cache-fail':
        return [page.colours.dim(`${event.file} is not kept for the next time: ${event.error.message}`)];
      case 'data-load':
        return formatDataLoad(event, page);
      case 'weights-load':
        return formatWeightsLoad(event, page);
      case 'network-export':
        return formatNetworkExport(event, page);
      case 'network-import':
        return formatNetworkImport(event, page);
      case 'run-resume':
        this.#history.push(...event.events);
        return formatRunResume(event, page);
      case 'resume-skip':
        return formatResumeSkip(event, page);
      case 'run-list':
        return formatRuns(event, page);
      case 'run-start':
        this.#start = event;
        return formatRunStart(event, page);
      case 'step-end':
        this.#history.push(event);
        return [formatStepEnd(event)];
      case 'epoch-end':
        this.#history.push(event);
        return [page.colours.bold(formatEpochEnd(event))];
      case 'evaluation-end':
        this.#history.push(event);
        return event.digits === 'test' ? ['', ...formatTestScore(event, page)] : [formatHeldOutScore(event)];
      case 'run-end':
        return this.#endOfRun(event, page);
      case 'sample-predict':
        return formatSample(event, page);
      case 'picture-predict':
        return formatPicture(event, page);
      case 'network-score':
        return formatNetworkScore(event, page);
      case 'curve-draw':
        return formatCurves(event, page);
      case 'file-write':
        this.#files.push(event.path);
        return [];
      case 'run-save':
        return this.#savedRun(event, page);
      case 'model-summary':
        return [event.text];
      case 'recipe-list':
        return formatRecipeList(event.recipes, page);
      case 'recipe-show':
        return [formatRecipe(event.recipe)];
      case 'reproduction-run':
        return [formatReproductionRun(event)];
      case 'reproduction-table':
        return ['', event.text];
      case 'device-list':
        return formatDevices(event, page.colours);
      case 'setup-end':
        return formatSetupEnd(event, page);
      case 'setup-check':
        return [event.text];
      case 'setup-remove':
        return formatSetupRemove(event);
      default:
        return [];
    }
  }

  #endOfRun(event: Extract<AppEvent, { type: 'run-end' }>, page: Page): string[] {
    const lines = formatRunEnd(event, this.#start?.totalSteps ?? event.step);
    return event.status === 'completed' ? [...lines, ...formatCurves(collectCurves(this.#history), page)] : lines;
  }

  #savedRun(event: RunSaveEvent, page: Page): string[] {
    return [...formatFiles(event.path, this.#files.splice(0), page), ...formatNextSteps(event, examplePicture, page)];
  }
}
