import type { ReadDigit } from '../../session/protocol';
import { formatPercent } from '../format';

/** What the network reads: one large numeral, and how much it means. */
export function Answer(props: { readonly reading: ReadDigit | undefined; readonly isUntrained: boolean }) {
  const { reading, isUntrained } = props;
  const sure = reading ? formatPercent(reading.probabilities[reading.digit] ?? 0) : '';
  return (
    <div class="answer numeric" data-untrained={isUntrained}>
      <p class="answer-digit" aria-hidden="true">
        {reading?.digit ?? '–'}
      </p>
      <p class="answer-words small">{reading ? (isUntrained ? `a guess, ${sure}` : `${sure} sure`) : 'nothing yet'}</p>
    </div>
  );
}
