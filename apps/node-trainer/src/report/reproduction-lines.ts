import type { ReproductionRunEvent } from './app-event';
import { formatSeconds } from './numbers';

/** `best, seed 3: test error 0.63% (held out: 0.58%), trained for 41.0 s` */
export function formatReproductionRun(event: ReproductionRunEvent): string {
  const { row, seed, heldOut, test, trainingSeconds, wasThere } = event;
  const error = ({ count, correct }: { count: number; correct: number }) =>
    `${((100 * (count - correct)) / count).toFixed(2)}%`;
  const scores = `test error ${error(test)}${heldOut ? ` (held out: ${error(heldOut)})` : ''}`;
  return `${row}, seed ${seed}: ${scores}, trained for ${formatSeconds(trainingSeconds)}${wasThere ? ', earlier' : ''}`;
}
