import type { Colours } from '../terminal/colours';
import type { Answer } from './app-event';

const longestBar = 30;

/** Columns of a logit and a probability with the spaces around them. */
const numberColumns = 18;

/** One line a class: its name, its logit, its probability, and the probability as a bar; the answer is bold. At most `columns` wide. */
export function formatAnswer(
  { logits, probabilities, prediction }: Answer,
  classNames: readonly string[],
  columns: number,
  colours: Colours,
): string[] {
  const nameWidth = Math.max(...classNames.map((name) => name.length));
  const barWidth = Math.max(0, Math.min(longestBar, columns - nameWidth - numberColumns));
  const lines = logits.map((logit, index) => {
    const probability = probabilities[index];
    const line = `${classNames[index].padEnd(nameWidth)} ${logit.toFixed(4).padStart(9)} ${formatProbability(probability)}`;
    const bar = '█'.repeat(Math.round(probability * barWidth));
    return index === prediction
      ? `${colours.bold(line)} ${colours.green(bar)}`
      : `${line} ${colours.dim(bar)}`.trimEnd();
  });
  return [colours.dim(`${' '.repeat(nameWidth)}     logit  probability`), ...lines];
}

/** `  9.8%`: a tenth of a percent is what a reader compares. */
function formatProbability(probability: number): string {
  return `${(probability * 100).toFixed(1).padStart(5)}%`;
}
