import type { EvaluationSummary, RestoredRun, SavedRun, SessionEvent, SessionFailure } from '../../session/protocol';
import type { TrainingSettings } from '../../session/training-settings';
import { appendScore, appendSteps, curveOfHistory, cutCurve, emptyCurve } from './curve';
import type { Notice, PageState } from './page-state';

/** What the page itself does, beside what happens in the session; told apart by `type`. */
export type PageAction =
  | { readonly type: 'settings-change'; readonly settings: TrainingSettings }
  | { readonly type: 'device-want'; readonly name: string | undefined }
  | { readonly type: 'saved-runs-load'; readonly runs: readonly SavedRun[] }
  | { readonly type: 'run-restore'; readonly restored: RestoredRun; readonly stepsPerEpoch: number }
  | { readonly type: 'notice-add'; readonly kind: Notice['kind']; readonly text: string }
  | { readonly type: 'notice-dismiss'; readonly id: number };

/** Notices beyond these are the oldest ones, and make room. */
const mostNotices = 4;

/** The page after an event; pure. */
export function reduce(state: PageState, event: SessionEvent | PageAction): PageState {
  switch (event.type) {
    case 'state-change':
      return withPhase(state, event.state);
    case 'devices-change':
      return { ...state, devices: event.devices };
    case 'data-progress':
      return {
        ...state,
        data: { status: 'loading', receivedBytes: event.receivedBytes, totalBytes: event.totalBytes },
      };
    case 'data-ready':
      return { ...state, data: { status: 'ready', source: event.source } };
    case 'data-fail':
      return withFailure({ ...state, data: { status: 'failed', failure: event.failure } }, event.failure);
    case 'run-start':
      return startRun(state, event);
    case 'steps-end':
      return { ...state, curve: appendSteps(state.curve, event.firstStep, event.loss, event.accuracy) };
    case 'progress-update':
      return { ...state, pace: event };
    case 'evaluation-end':
      return scored(state, event);
    case 'run-end':
      return { ...state, trainingSeconds: event.trainingSeconds };
    case 'run-fail':
    case 'save-fail':
    case 'session-lost':
      return withFailure(state, event.failure);
    case 'reading-update':
      return { ...state, reading: event.reading };
    case 'network-change':
      return { ...state, networkVersion: state.networkVersion + 1 };
    case 'settings-change':
      return { ...state, settings: event.settings };
    case 'device-want':
      return { ...state, wantedDevice: event.name };
    case 'saved-runs-load':
      return { ...state, savedRuns: event.runs };
    case 'run-restore':
      return restoreRun(state, event.restored, event.stepsPerEpoch);
    case 'notice-add':
      return withNotice(state, event.kind, event.text);
    case 'notice-dismiss':
      return { ...state, notices: state.notices.filter(({ id }) => id !== event.id) };
    default:
      return state;
  }
}

function withPhase(state: PageState, session: PageState['session']): PageState {
  const isReset = session.phase === 'idle' && state.session.phase !== 'idle';
  const next = { ...state, session };
  return isReset ? { ...next, ...noRun } : next;
}

const noRun = {
  curve: emptyCurve(0, 0),
  pace: undefined,
  trainingSeconds: undefined,
  lastScore: undefined,
} as const;

function startRun(state: PageState, event: Extract<SessionEvent, { type: 'run-start' }>): PageState {
  // A run that goes on keeps its curve.
  const goesOn = event.firstStep > 0 && state.curve.points.length > 0;
  if (goesOn) return { ...state, trainingSeconds: undefined, curve: cutCurve(state.curve, event.firstStep) };
  return { ...state, ...noRun, curve: emptyCurve(event.totalSteps, event.stepsPerEpoch) };
}

/** The held-out scores make a curve; the test's is a point of it only where no others are. */
function scored(state: PageState, score: EvaluationSummary): PageState {
  const belongs = score.digits === 'held-out' || state.curve.heldOut.length === 0;
  return { ...state, curve: belongs ? appendScore(state.curve, score) : state.curve, lastScore: score };
}

function restoreRun(state: PageState, { run, history }: RestoredRun, stepsPerEpoch: number): PageState {
  return {
    ...state,
    ...noRun,
    settings: run.settings,
    curve: curveOfHistory(history, run.totalSteps, stepsPerEpoch),
    lastScore: history.evaluations.at(-1),
    savedRuns: [],
  };
}

function withFailure(state: PageState, { message, hint }: SessionFailure): PageState {
  return withNotice(state, 'error', hint === '' ? message : `${message} ${hint}`);
}

/** Adds a line, unless it already stands there. */
function withNotice(state: PageState, kind: Notice['kind'], text: string): PageState {
  if (state.notices.some((notice) => notice.text === text)) return state;
  const notices = [...state.notices, { id: state.nextNotice, kind, text }].slice(-mostNotices);
  return { ...state, notices, nextNotice: state.nextNotice + 1 };
}
