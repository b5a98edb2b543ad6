import { useMemo, useRef, useState } from 'preact/hooks';
import type { SessionClient } from '../session/session-client';
import { InsideLine, type Side } from './inside-line';
import { planRows } from './plan-rows';
import { useInsideView } from './use-inside-view';
import { useIsNear } from './use-is-near';

/** The digit on its way through every layer, in the network as it began and as it is now. */
export function InsideSection(props: {
  readonly session: SessionClient;
  readonly architecture: string;
  readonly image: Uint8Array | undefined;
  readonly networkVersion: number;
  readonly isUntrained: boolean;
}) {
  const { session, architecture, image, networkVersion, isUntrained } = props;
  const section = useRef<HTMLElement>(null);
  const view = useInsideView(session, image, networkVersion, useIsNear(section));
  const rows = useMemo(() => planRows(architecture), [architecture]);
  const [shown, show] = useState<Side>('current');
  return (
    <section ref={section} class="section inside" id="inside" aria-labelledby="inside-title">
      <div class="section-head">
        <h2 id="inside-title">Look inside</h2>
        <p class="section-lead">
          Your digit on its way through the network, layer by layer. On the left the network as it began, on the right
          as it is now: training turns noise into strokes and edges, and edges into an answer.
        </p>
        <ColourKey />
      </div>
      <fieldset class="choices inside-switch">
        <legend class="unseen">Which network</legend>
        <button type="button" class="choice" aria-pressed={shown === 'untrained'} onClick={() => show('untrained')}>
          Untrained
        </button>
        <button type="button" class="choice" aria-pressed={shown === 'current'} onClick={() => show('current')}>
          {isUntrained ? 'Now' : 'Trained'}
        </button>
      </fieldset>
      <div class="inside-heads" aria-hidden="true">
        <span />
        <span class="caption">Untrained</span>
        <span class="caption">{isUntrained ? 'Now (train it to see a difference)' : 'Trained'}</span>
      </div>
      {rows.map((row) => (
        <InsideLine key={row.key} row={row} view={view} shown={shown} />
      ))}
    </section>
  );
}

/** What the colours mean. */
function ColourKey() {
  return (
    <p class="colour-key small muted">
      <span>negative</span>
      <span class="colour-key-strip" aria-hidden="true" />
      <span>positive</span>
      <span class="colour-key-note">each line to its own scale</span>
    </p>
  );
}
