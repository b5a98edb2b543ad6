import { useEffect, useState } from 'preact/hooks';

/** Puts a text on the clipboard and says so. */
export function CopyButton({ label, text }: { readonly label: string; readonly text: () => string }) {
  const [answer, setAnswer] = useState<string | undefined>();
  useEffect(() => {
    if (answer === undefined) return;
    const timer = setTimeout(() => setAnswer(undefined), 2000);
    return () => clearTimeout(timer);
  }, [answer]);
  const copy = () =>
    navigator.clipboard.writeText(text()).then(
      () => setAnswer('Copied'),
      () => setAnswer('The browser refused'),
    );
  return (
    <button type="button" class="button copy-button" onClick={copy}>
      <span class={answer ? 'copy-hidden' : ''}>{label}</span>
      <span class="copy-answer" role="status">
        {answer ?? ''}
      </span>
    </button>
  );
}
