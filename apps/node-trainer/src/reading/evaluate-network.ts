import { type DigitSet, gatherDigits } from '@lenet/mnist';
import { softmax } from '@lenet/model';
import { countConfusions } from '@lenet/plot';
import type { Engine } from '@lenet/trainer';
import { openDevice } from '../devices/open-device';
import { chooseNetwork, type NetworkFlags } from '../input/choose-network';
import { type DataFlags, loadData } from '../input/load-data';
import { drawConfusions, drawDigits, type ScoredDigits } from '../pictures/draw-pictures';
import { writeFigure } from '../pictures/write-figure';
import type { Mistake } from '../report/app-event';
import type { Session } from '../session';

/** What `lenet evaluate` was asked for. */
export interface EvaluateRequest extends NetworkFlags, DataFlags {
  readonly device: string;
  readonly threads?: number;
  /** Where the pictures go: the run's folder by default; without a run they are not drawn. */
  readonly out?: string;
}

/** Images of a call of `predict`: a device's memory bounds it. */
const predictionBatch = 1000;

const drawnMistakes = 18;

/** Scores a network on all test images of its dataset, class by class, and draws where it is wrong. */
export async function evaluateNetwork(request: EvaluateRequest, session: Session): Promise<void> {
  const { architecture, parameters, dataset, run } = await chooseNetwork(request, session);
  using engine = await openDevice(request.device, { architecture, threads: request.threads }, session);
  const { test } = await loadData(dataset, request, session);
  const { classNames } = dataset;
  await engine.writeState({ parameters, moments: [], step: 0 });
  const started = performance.now();
  const { count, correct, loss, predictions } = await engine.evaluate(test, session.signal);
  const seconds = (performance.now() - started) / 1000;
  const mistakes = await findMistakes(engine, test, predictions);
  session.emit({
    type: 'network-score',
    count,
    correct,
    accuracy: correct / count,
    loss,
    seconds,
    classNames,
    confusions: countConfusions(test.labels, predictions, classNames.length),
    networkFlags: flagsOf(request),
    mistakes: mistakes.slice(0, drawnMistakes),
  });
  const folder = request.out ?? run;
  if (folder !== undefined) await drawScore({ digits: test, predictions, classNames }, mistakes, folder, session);
}

function flagsOf({ run, weights, architecture, dataset }: NetworkFlags): string[] {
  return Object.entries({ run, weights, architecture, dataset }).flatMap(([flag, value]) =>
    value === undefined ? [] : [`--${flag}`, value],
  );
}

/** Every wrongly read image, the most confident first. */
async function findMistakes(engine: Engine, test: DigitSet, predictions: Uint8Array): Promise<Mistake[]> {
  const wrong = Array.from(predictions.keys()).filter((image) => predictions[image] !== test.labels[image]);
  const mistakes: Mistake[] = [];
  for (let start = 0; start < wrong.length; start += predictionBatch) {
    const images = wrong.slice(start, start + predictionBatch);
    const logits = await engine.predict(gatherDigits(test, Uint32Array.from(images)).images);
    const classes = logits.length / images.length;
    for (const [position, index] of images.entries()) {
      const probabilities = softmax(logits.subarray(position * classes, (position + 1) * classes));
      const prediction = predictions[index];
      mistakes.push({ index, label: test.labels[index], prediction, probability: probabilities[prediction] });
    }
  }
  return mistakes.sort((left, right) => right.probability - left.probability || left.index - right.index);
}

async function drawScore(
  scored: ScoredDigits,
  mistakes: readonly Mistake[],
  folder: string,
  session: Session,
): Promise<void> {
  const worst = mistakes.slice(0, drawnMistakes).map(({ index }) => index);
  const title = `The ${worst.length} most confident mistakes`;
  const paths = [
    ...(await writeFigure(folder, 'confusion', drawConfusions(scored), ['svg', 'png'])),
    ...(await writeFigure(folder, 'mistakes', drawDigits(scored, worst, title), ['svg', 'png'])),
  ];
  for (const path of paths) session.emit({ type: 'file-write', path });
}
