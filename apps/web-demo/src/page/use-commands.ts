import { useMemo } from 'preact/hooks';
import type { DeviceName, ImportedNetwork, SavedRun, TrainingCommand } from '../session/protocol';
import type { SessionClient } from '../session/session-client';
import { toFailure } from '../session/session-error';
import type { TrainingSettings } from '../session/training-settings';
import { formatSettings } from '../settings/format-settings';
import type { PageState } from './state/page-state';
import type { PageAction } from './state/reduce';

/** What the visitor can ask for; a refusal becomes one line on the page. */
export interface Commands {
  readonly command: (name: TrainingCommand) => void;
  readonly changeSettings: (settings: TrainingSettings) => void;
  readonly chooseDevice: (name: DeviceName) => void;
  readonly restore: (id: string) => void;
  readonly forget: (id: string, runs: readonly SavedRun[]) => void;
  /** Takes the settings of a network that was loaded. */
  readonly welcome: (imported: ImportedNetwork) => void;
  readonly report: (error: unknown) => void;
}

/** Binds what the visitor can ask for to the session; `current` reads the state at the moment of asking. */
export function useCommands(
  session: SessionClient,
  current: { readonly current: PageState },
  dispatch: (action: PageAction) => void,
): Commands {
  return useMemo(() => {
    const report = (error: unknown) => {
      const { message, hint } = toFailure(error);
      dispatch({ type: 'notice-add', kind: 'error', text: hint === '' ? message : `${message} ${hint}` });
    };
    const ask = (answer: Promise<unknown>) => void answer.catch(report);
    const remember = (settings: TrainingSettings, device: string | undefined) =>
      history.replaceState(null, '', `${formatSettings(settings, device)}${location.hash}`);

    return {
      report,
      command(name) {
        const { settings, session: state, wantedDevice } = current.current;
        if (name !== 'start') return ask(session[name]());
        remember(settings, wantedDevice);
        const isLoaded = state.network.origin === 'file' || state.network.origin === 'pretrained';
        ask(session.start(settings, isLoaded && state.phase === 'idle' ? 'current-network' : 'untrained'));
      },
      changeSettings(settings) {
        dispatch({ type: 'settings-change', settings });
        remember(settings, current.current.wantedDevice);
        ask(session.configure(settings));
      },
      chooseDevice(name) {
        dispatch({ type: 'device-want', name });
        remember(current.current.settings, name);
        ask(session.chooseDevice(name));
      },
      restore(id) {
        ask(
          session.restoreRun(id).then((restored) => {
            const stepsPerEpoch = restored.run.totalSteps / restored.run.settings.epochs;
            dispatch({ type: 'run-restore', restored, stepsPerEpoch });
            remember(restored.run.settings, restored.run.device);
          }),
        );
      },
      forget(id, runs) {
        dispatch({ type: 'saved-runs-load', runs: runs.filter((run) => run.id !== id) });
        ask(session.forgetRun(id));
      },
      welcome({ architecture, settings }) {
        dispatch({ type: 'settings-change', settings: settings ?? { ...current.current.settings, architecture } });
      },
    };
  }, [session, dispatch, current]);
}
