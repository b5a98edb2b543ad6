import { relative } from 'node:path';
import { findArchitecture } from '@lenet/model';
import type { ProgressUpdateEvent, RunEndEvent, RunStartEvent } from '@lenet/trainer';
import type { Terminal } from '../terminal/terminal';
import { formatAnswer } from './answer-lines';
import type { AppEvent, CurvePoint, PicturePredictEvent, SamplePredictEvent } from './app-event';
import { formatConfusions, formatRecalls } from './confusion-lines';
import { formatDevices } from './device-lines';
import { formatNetwork } from './network-lines';
import { formatCount, formatSeconds } from './numbers';
import type { Reporter } from './reporter';
import { describeRecipe, formatEpochEnd, formatProgress, formatScore, formatStepEnd } from './training-lines';
import { wrapAfterLabel } from './wrap';

/** How the reporter calls things. */
export interface HumanReporterOptions {
  readonly terminal: Terminal;
  /** What to print in front of `predict FILE`. */
  readonly commandName: string;
}

/** Lines for people, with a progress bar below them on a terminal. */
export class HumanReporter implements Reporter {
  readonly #terminal: Terminal;
  readonly #commandName: string;
  readonly #points: CurvePoint[] = [];
  readonly #files: string[] = [];
  #start: RunStartEvent | undefined;

  constructor({ terminal, commandName }: HumanReporterOptions) {
    this.#terminal = terminal;
    this.#commandName = commandName;
  }

  close(): void {
    this.#terminal.clearStatus();
  }

  report(event: AppEvent): void {
    const { colours, columns } = this.#terminal;
    switch (event.type) {
      case 'device-open':
        return this.#printFact('device', `${event.device} — ${event.description} (${event.reason})`);
      case 'download-start':
        return this.#terminal.showStatus(`downloading ${event.file} …`.slice(0, columns - 1));
      case 'download-progress':
        return this.#showDownload(event.file, event.receivedBytes, event.totalBytes);
      case 'download-fail':
        return this.#terminal.print(colours.dim(`${event.url}: ${event.error.message}`));
      case 'cache-fail':
        return this.#terminal.print(colours.dim(`${event.file} is not kept: ${event.error.message}`));
      case 'data-load':
        this.#terminal.clearStatus();
        return this.#printFact('data', describeData(event));
      case 'weights-load':
        return this.#printFact('weights', `${showPath(event.path)} (${event.architecture})`);
      case 'run-start':
        return this.#startRun(event);
      case 'sample-predict':
        return this.#printSample(event);
      case 'picture-predict':
        return this.#printPicture(event);
      case 'step-end':
        this.#points.push({ step: event.step, loss: event.averageLoss, accuracy: event.averageAccuracy });
        return this.#terminal.print(formatStepEnd(event));
      case 'progress-update':
        return this.#showProgress(event);
      case 'epoch-end':
        return this.#terminal.print(colours.bold(formatEpochEnd(event)));
      case 'evaluation-end':
        this.#terminal.clearStatus();
        return this.#terminal.print(...(event.digits === 'test' ? [''] : []), ...formatScore(event, colours));
      case 'class-score':
        return this.#terminal.print(
          '',
          ...formatRecalls(event.confusions, event.classNames),
          '',
          'What was read (columns) in the images of each class (rows):',
          ...formatConfusions(event.confusions, event.classNames, colours),
        );
      case 'curve-draw':
        return this.#printCurve(event.points);
      case 'run-end':
        return this.#endRun(event);
      case 'file-write':
        this.#files.push(event.path);
        return;
      case 'run-save':
        return this.#printRun(event.path, event.status);
      case 'model-summary':
        return this.#terminal.print(event.text);
      case 'device-list':
        return this.#terminal.print(...formatDevices(event.devices, event.automatic, colours));
      default:
        return;
    }
  }

  #printFact(label: string, text: string): void {
    this.#terminal.print(...wrapAfterLabel(`${label}: `.padEnd(9), text.split(' '), this.#terminal.columns));
  }

  #showDownload(file: string, received: number, total: number): void {
    const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
    const text = `downloading ${file}: ${megabytes(received)} of ${megabytes(total)} MB`;
    this.#terminal.showStatus(text.slice(0, this.#terminal.columns - 1));
  }

  #startRun(event: RunStartEvent): void {
    const { columns } = this.#terminal;
    this.#start = event;
    this.#terminal.print(...formatNetwork(findArchitecture(event.recipe.architecture), columns));
    this.#terminal.print(...wrapAfterLabel('recipe:  ', describeRecipe(event.recipe, event.stepsPerEpoch), columns));
  }

  #printSample(event: SamplePredictEvent): void {
    const label = event.classNames[event.label];
    const name = event.set === 'training' ? 'training' : 'test';
    const when = event.training === undefined ? '' : `, ${event.training} training`;
    const which =
      event.index === 0 ? `The first ${name} image` : `${capitalise(name)} image ${formatCount(event.index)}`;
    this.#terminal.print('', `${which}, label ${label}${when}:`);
    this.#printAnswer(event);
    const prediction = event.classNames[event.prediction];
    const isRight = event.prediction === event.label;
    const { green, red } = this.#terminal.colours;
    const verdict = isRight ? green('right') : red('wrong');
    this.#terminal.print(`Prediction: ${prediction} (${verdict})`, ...(event.training === undefined ? [] : ['']));
  }

  #printPicture(event: PicturePredictEvent): void {
    const { bold } = this.#terminal.colours;
    this.#terminal.print(`${event.file} (${event.width} x ${event.height}), as the network sees it:`);
    this.#printAnswer(event);
    this.#terminal.print(bold(`Prediction: ${event.classNames[event.prediction]}`));
  }

  #printAnswer(event: SamplePredictEvent | PicturePredictEvent): void {
    const { colours } = this.#terminal;
    this.#terminal.print(...formatAnswer(event.logits, event.probabilities, event.classNames, colours));
  }

  #showProgress(event: ProgressUpdateEvent): void {
    const epochs = this.#start?.recipe.epochs ?? event.epoch;
    const { columns, colours } = this.#terminal;
    this.#terminal.showStatus(formatProgress({ ...event, epochs }, columns, colours));
  }

  #endRun(event: RunEndEvent): void {
    this.#terminal.clearStatus();
    if (event.status === 'interrupted') {
      this.#terminal.print(
        '',
        `Interrupted after ${formatCount(event.step)} of ${formatCount(this.#start?.totalSteps ?? 0)} steps.`,
      );
      return;
    }
    this.#terminal.print(
      `Training took ${formatSeconds(event.trainingSeconds)}, the whole run ${formatSeconds(event.seconds)}.`,
    );
    this.#printCurve(this.#points);
  }

  #printCurve(_points: readonly CurvePoint[]): void {}

  #printRun(path: string, status: 'completed' | 'interrupted'): void {
    const { colours } = this.#terminal;
    const folder = showPath(path);
    const names = this.#files.map((file) => relative(path, file));
    this.#terminal.print(
      '',
      ...wrapAfterLabel(`Written to ${colours.bold(`${folder}/`)}: `, names, this.#terminal.columns),
    );
    if (status === 'interrupted') return this.#terminal.print(`Its curve so far: ${this.#commandName} plot ${folder}`);
    this.#terminal.print('', 'What next:', `  ${this.#commandName} sample 7 --test`);
  }
}

function describeData(event: Extract<AppEvent, { type: 'data-load' }>): string {
  const images = `${formatCount(event.trainingImages)} training and ${formatCount(event.testImages)} test images`;
  const place = event.source.replace(/ \(.*\)$/, '');
  return `${event.title}, ${images} from ${place}, loaded in ${event.seconds.toFixed(2)} s`;
}

/** A path as short as it can be written from here. */
function showPath(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere !== '' && fromHere.length < path.length ? fromHere : path;
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
