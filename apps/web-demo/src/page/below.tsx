import { useEffect } from 'preact/hooks';
import type { PastedImage } from '../drawing/sheet';
import { InsideSection } from '../inside/inside-section';
import type { SessionClient } from '../session/session-client';
import { ScoreSection } from './score/score-section';
import type { PageState } from './state/page-state';
import type { Commands } from './use-commands';
import { WeightsSection } from './weights/weights-section';

/** What lies below the first screen; it comes after the first paint. */
export interface BelowProps {
  readonly session: SessionClient;
  readonly state: PageState;
  readonly commands: Commands;
  /** What the network sees of the sheet. */
  readonly image: Uint8Array | undefined;
  readonly isUntrained: boolean;
  readonly onPick: (image: PastedImage) => void;
}

/** The three sections below the first screen. */
export function Below({ session, state, commands, image, isUntrained, onPick }: BelowProps) {
  useEffect(scrollToAddress, []);
  const { network, phase } = state.session;
  return (
    <>
      <InsideSection
        session={session}
        architecture={network.architecture}
        image={image}
        networkVersion={state.networkVersion}
        isUntrained={isUntrained}
      />
      <ScoreSection session={session} phase={phase} step={network.step} onPick={onPick} onFailure={commands.report} />
      <WeightsSection session={session} state={state.session} onImport={commands.welcome} onFailure={commands.report} />
    </>
  );
}

/** An address that ends in `#score` was followed before the section was there. */
function scrollToAddress(): void {
  if (location.hash.length > 1) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}
