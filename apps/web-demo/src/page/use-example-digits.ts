import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { TestDigits } from '../session/protocol';
import type { SessionClient } from '../session/session-client';
import { exampleCount } from './read/example-digits';

/** Every digit once, and two that are hard. */
const firstExamples = [3, 2, 1, 18, 4, 8, 11, 0, 61, 7, 247, 92];
const testImages = 10_000;

/** Steps of this length visit every test image before one comes again: it shares no factor with 10,000. */
const stride = 2971;

/** Test images to pick from, and how to get others. */
export function useExampleDigits(session: SessionClient): readonly [TestDigits | undefined, () => void] {
  const [digits, setDigits] = useState<TestDigits | undefined>();
  const seen = useRef(0);
  const fetch = useCallback(
    (indices: readonly number[]) => {
      // Without the digits there are no examples; why they are missing is said elsewhere.
      session.testDigits(indices).then(setDigits, () => undefined);
    },
    [session],
  );
  useEffect(() => fetch(firstExamples), [fetch]);
  const others = useCallback(() => {
    fetch(Array.from({ length: exampleCount }, () => (++seen.current * stride) % testImages));
  }, [fetch]);
  return [digits, others];
}
