import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { BelowProps } from './below';

/** Keeps the place of the lower sections until their code has come. */
export function LateBelow(props: BelowProps) {
  const [Sections, setSections] = useState<FunctionComponent<BelowProps> | undefined>();
  const { report } = props.commands;
  useEffect(() => {
    import('./below').then(({ Below }) => setSections(() => Below), report);
  }, [report]);
  return Sections ? <Sections {...props} /> : <div class="below-place" />;
}
