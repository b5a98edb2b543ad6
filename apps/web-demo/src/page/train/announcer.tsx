import { useEffect, useRef, useState } from 'preact/hooks';

/** Milliseconds between two lines that a screen reader says, at least. */
const interval = 5000;

/** Says how the run stands: at once when the phase changes, and otherwise no more often than a listener can follow. */
export function Announcer({ phase, text }: { readonly phase: string; readonly text: string }) {
  const [spoken, setSpoken] = useState('');
  const last = useRef({ phase, time: 0 });
  useEffect(() => {
    if (text === spoken) return;
    const wait = phase === last.current.phase ? Math.max(0, last.current.time + interval - performance.now()) : 0;
    const timer = setTimeout(() => {
      last.current = { phase, time: performance.now() };
      setSpoken(text);
    }, wait);
    return () => clearTimeout(timer);
  }, [phase, text, spoken]);
  return (
    <p class="unseen" role="status">
      {spoken}
    </p>
  );
}
