import { useCallback, useEffect, useState } from 'preact/hooks';
import type { TestDigits } from '../session/protocol';
import type { SessionClient } from '../session/session-client';
import { exampleCount } from './read/example-digits';

/** Two of each of the first easy digits would bore: these show every digit once, and two that are hard. */
const firstExamples = [3, 2, 1, 18, 4, 8, 11, 0, 61, 7, 247, 92];
const testImages = 10_000;

/** Test images to pick from, and how to get others. */
export function useExampleDigits(session: SessionClient): readonly [TestDigits | undefined, () => void] {
  const [digits, setDigits] = useState<TestDigits | undefined>();
  const fetch = useCallback(
    (indices: readonly number[]) => {
      // Without the digits there are no examples; why they are missing is said elsewhere.
      session.testDigits(indices).then(setDigits, () => undefined);
    },
    [session],
  );
  useEffect(() => fetch(firstExamples), [fetch]);
  const others = useCallback(() => {
    fetch(Array.from({ length: exampleCount }, () => Math.floor(Math.random() * testImages)));
  }, [fetch]);
  return [digits, others];
}
