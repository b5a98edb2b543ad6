import type { SavedRun } from '../../session/protocol';
import { formatAge, formatCount } from '../format';

/** Offers to go on with a run that the browser kept. */
export function SavedRunOffer(props: {
  readonly run: SavedRun;
  readonly onRestore: (id: string) => void;
  readonly onForget: (id: string) => void;
}) {
  const { id, settings, savedAt, step, totalSteps, isFinished } = props.run;
  const age = formatAge(Date.now() - savedAt);
  const reached = isFinished ? 'trained to its end' : `step ${formatCount(step)} of ${formatCount(totalSteps)}`;
  return (
    <section class="notice notice-offer" aria-label="A kept run">
      <p>
        Kept from {age}: {settings.recipe}, {reached}.
      </p>
      <div class="notice-actions">
        <button type="button" class="button" onClick={() => props.onRestore(id)}>
          {isFinished ? 'Open it' : 'Go on with it'}
        </button>
        <button type="button" class="button button-quiet" onClick={() => props.onForget(id)}>
          Forget it
        </button>
      </div>
    </section>
  );
}
