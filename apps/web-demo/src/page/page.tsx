import { useCallback, useRef } from 'preact/hooks';
import { imageFromFile } from '../drawing/image-from-file';
import type { PastedImage } from '../drawing/sheet';
import { useDroppedFiles } from '../drawing/use-dropped-files';
import { useSheet } from '../drawing/use-sheet';
import { deviceNames } from '../session/protocol';
import type { SessionClient } from '../session/session-client';
import type { ParsedSettings } from '../settings/parse-settings';
import { ThemeContext, usePageTheme } from '../styles/theme';
import { Colophon } from './frame/colophon';
import { Intro } from './frame/intro';
import { Masthead } from './frame/masthead';
import { Notices } from './frame/notices';
import { LateBelow } from './late-below';
import { DrawPanel } from './read/draw-panel';
import { SavedRunOffer } from './train/saved-run-offer';
import { SetupPanel } from './train/setup-panel';
import { TrainPanel } from './train/train-panel';
import { useCommands } from './use-commands';
import { useExampleDigits } from './use-example-digits';
import { useOpening } from './use-opening';
import { useSessionState } from './use-session-state';
import { useWatchedImage } from './use-watched-image';

/** The whole page: one sheet, one network, and what there is to see of both. */
export function Page({ session, parsed }: { readonly session: SessionClient; readonly parsed: ParsedSettings }) {
  const [state, dispatch] = useSessionState(session, parsed);
  const current = useRef(state);
  current.current = state;
  const commands = useCommands(session, current, dispatch);
  const [theme, chooseTheme] = usePageTheme();
  const sheet = useSheet();
  const isUntouched = useRef(true);
  isUntouched.current = sheet.sheet.kind === 'sample' && state.session.phase === 'idle';
  useOpening(session, state, dispatch, commands, isUntouched);
  useWatchedImage(session, sheet.image);
  const [examples, showOthers] = useExampleDigits(session);
  const { paste } = sheet;
  const openPicture = useCallback(
    (file: File) => void imageFromFile(file).then(paste, commands.report),
    [paste, commands],
  );
  const isDropping = useDroppedFiles(openPicture);
  const pick = (image: PastedImage) => {
    paste(image);
    document.getElementById('draw')?.scrollIntoView({ block: 'nearest' });
  };

  const { network, phase } = state.session;
  const isUntrained = network.origin === 'untrained' && (state.reading?.step ?? 0) === 0;
  const device = state.session.device?.name ?? deviceNames.find((name) => name === state.wantedDevice);
  const [savedRun] = phase === 'idle' ? state.savedRuns : [];
  return (
    <ThemeContext.Provider value={theme}>
      <div class="page" id="top">
        <Masthead theme={theme} onTheme={chooseTheme} />
        <main>
          <Intro />
          <div class="stage" id="draw">
            <TrainPanel state={state} onCommand={commands.command} />
            <DrawPanel
              control={sheet}
              reading={state.reading}
              isUntrained={isUntrained}
              isDropping={isDropping}
              examples={examples}
              onFile={openPicture}
              onOthers={showOthers}
            />
            <SetupPanel
              state={state}
              device={device}
              onSettings={commands.changeSettings}
              onDevice={commands.chooseDevice}
            />
          </div>
          <LateBelow
            session={session}
            state={state}
            commands={commands}
            image={sheet.image}
            isUntrained={isUntrained}
            onPick={pick}
          />
        </main>
        <Colophon />
        <div class="notices-place">
          {savedRun && (
            <SavedRunOffer
              run={savedRun}
              onRestore={commands.restore}
              onForget={(id) => commands.forget(id, state.savedRuns)}
            />
          )}
          <Notices notices={state.notices} onDismiss={(id) => dispatch({ type: 'notice-dismiss', id })} />
        </div>
      </div>
    </ThemeContext.Provider>
  );
}
