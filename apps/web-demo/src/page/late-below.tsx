import { useEffect, useState } from 'preact/hooks';
import type { BelowProps } from './below';

type BelowModule = typeof import('./below');

/** Keeps the place of the lower sections until their code has come. */
export function LateBelow(props: BelowProps) {
  const [module, setModule] = useState<BelowModule | undefined>();
  const { report } = props.commands;
  useEffect(() => {
    import('./below').then((arrived) => setModule(arrived), report);
  }, [report]);
  return module ? <module.Below {...props} /> : <div class="below-place" />;
}
