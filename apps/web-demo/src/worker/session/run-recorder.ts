import type { EpochEndEvent } from '@lenet/trainer';
import type { CurvePoint, EvaluationSummary, RunHistory } from '../../session/protocol';

const mostPoints = 1024;

/** A point that is still being filled. */
interface Bin {
  steps: number;
  lossSum: number;
  accuracySum: number;
}

const emptyBin = (): Bin => ({ steps: 0, lossSum: 0, accuracySum: 0 });

/** Keeps the course of a run in bounded room: when there are too many points, each two neighbours become one. */
export class RunRecorder {
  #binSteps = 1;
  #points: CurvePoint[] = [];
  #bin = emptyBin();
  #step = 0;
  #epochs: EpochEndEvent[] = [];
  #evaluations: EvaluationSummary[] = [];

  /** Goes on where a history ends. */
  static from(history: RunHistory, step: number): RunRecorder {
    const recorder = new RunRecorder();
    recorder.#points = history.curve.filter((point) => point.step <= step);
    recorder.#epochs = history.epochs.filter((event) => event.step <= step);
    recorder.#evaluations = history.evaluations.filter((event) => event.step <= step);
    recorder.#step = recorder.#points.at(-1)?.step ?? 0;
    recorder.#binSteps = Math.max(1, ...recorder.#points.map(({ steps }) => steps));
    return recorder;
  }

  get history(): RunHistory {
    const open = this.#bin.steps > 0 ? [this.#pointOf(this.#bin)] : [];
    return { curve: [...this.#points, ...open], epochs: [...this.#epochs], evaluations: [...this.#evaluations] };
  }

  addSteps(firstStep: number, loss: Float32Array, accuracy: Float32Array): void {
    this.#step = firstStep;
    for (const [index, value] of loss.entries()) {
      this.#bin.steps++;
      this.#bin.lossSum += value;
      this.#bin.accuracySum += accuracy[index];
      this.#step++;
      if (this.#bin.steps >= this.#binSteps) this.#closeBin();
    }
  }

  addEpoch(event: EpochEndEvent): void {
    this.#epochs.push(event);
  }

  addEvaluation(event: EvaluationSummary): void {
    this.#evaluations.push(event);
  }

  #closeBin(): void {
    this.#points.push(this.#pointOf(this.#bin));
    this.#bin = emptyBin();
    if (this.#points.length < mostPoints) return;
    this.#binSteps *= 2;
    this.#points = mergeNeighbours(this.#points);
  }

  #pointOf({ steps, lossSum, accuracySum }: Bin): CurvePoint {
    return { step: this.#step, steps, loss: lossSum / steps, accuracy: accuracySum / steps };
  }
}

function mergeNeighbours(points: readonly CurvePoint[]): CurvePoint[] {
  return points.flatMap((point, index) => {
    if (index % 2 === 1) return [];
    const next = points[index + 1];
    return next ? [merge(point, next)] : [point];
  });
}

function merge(first: CurvePoint, second: CurvePoint): CurvePoint {
  const steps = first.steps + second.steps;
  const mean = (key: 'loss' | 'accuracy') => (first[key] * first.steps + second[key] * second.steps) / steps;
  return { step: second.step, steps, loss: mean('loss'), accuracy: mean('accuracy') };
}
