import type { ReadDigit } from '../../session/protocol';
import { formatColumnPercent } from '../format';

/** As wide as a percentage. */
const noPercent = '\u2007\u2007\u2007\u2007\u2007–';
const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** How sure the network is of each digit. The bars grow by transform alone, so nothing is laid out again. */
export function ProbabilityBars({ reading }: { readonly reading: ReadDigit | undefined }) {
  return (
    <ol class="bars numeric" aria-label="Probability of each digit">
      {digits.map((digit) => {
        const probability = reading?.probabilities[digit];
        return (
          <li key={digit} class="bar" data-top={reading?.digit === digit}>
            <span class="bar-digit">{digit}</span>
            <span class="bar-track" aria-hidden="true">
              <span class="bar-fill" style={{ transform: `scaleX(${probability ?? 0})` }} />
            </span>
            <span class="bar-value">{probability === undefined ? noPercent : formatColumnPercent(probability)}</span>
          </li>
        );
      })}
    </ol>
  );
}
