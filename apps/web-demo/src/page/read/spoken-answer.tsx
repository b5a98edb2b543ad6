import { useEffect, useState } from 'preact/hooks';
import type { ReadDigit } from '../../session/protocol';
import { formatPercent } from '../format';

/** Says what is read, once the pen has rested and the answer has changed; training alone does not make it speak. */
export function SpokenAnswer(props: {
  readonly image: Uint8Array | undefined;
  readonly reading: ReadDigit | undefined;
}) {
  const { image, reading } = props;
  const [spoken, setSpoken] = useState('');
  const words =
    image && reading ? `Read as ${reading.digit}, ${formatPercent(reading.probabilities[reading.digit] ?? 0)}` : '';
  useEffect(() => {
    const timer = setTimeout(() => setSpoken(words), 900);
    return () => clearTimeout(timer);
    // The words of the moment at which the pen has rested; later ones come with the next stroke.
  }, [image, reading?.digit]);
  return (
    <p class="unseen" role="status">
      {spoken}
    </p>
  );
}
