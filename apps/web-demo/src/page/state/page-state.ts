import type {
  DeviceList,
  EvaluationSummary,
  Reading,
  SavedRun,
  SessionFailure,
  SessionState,
} from '../../session/protocol';
import type { TrainingSettings } from '../../session/training-settings';
import type { ParsedSettings } from '../../settings/parse-settings';
import { type Curve, emptyCurve } from './curve';

/** Where MNIST is, told apart by `status`. */
export type DataState =
  | { readonly status: 'absent' }
  | { readonly status: 'loading'; readonly receivedBytes: number; readonly totalBytes: number }
  | { readonly status: 'ready'; readonly source: string }
  | { readonly status: 'failed'; readonly failure: SessionFailure };

/** How a run goes on at this moment. */
export interface Pace {
  readonly epoch: number;
  readonly step: number;
  readonly totalSteps: number;
  readonly imagesPerSecond: number;
  readonly millisecondsPerStep: number;
  readonly secondsLeft: number;
}

/** One line for the visitor, with what to do about it. */
export interface Notice {
  readonly id: number;
  /** `note`: worth knowing; `error`: something did not work. */
  readonly kind: 'note' | 'error';
  readonly text: string;
}

/** Everything that the page shows, in one place; the drawing itself stays with the drawing area. */
export interface PageState {
  readonly session: SessionState;
  readonly devices: DeviceList | undefined;
  readonly data: DataState;
  readonly settings: TrainingSettings;
  /** The device that the address asks for. */
  readonly wantedDevice: string | undefined;
  readonly curve: Curve;
  readonly pace: Pace | undefined;
  /** Seconds that the steps of the last run took, once it has ended. */
  readonly trainingSeconds: number | undefined;
  /** The last score of images that were not trained on. */
  readonly lastScore: EvaluationSummary | undefined;
  /** What the networks read in the image on the sheet. */
  readonly reading: Reading | undefined;
  /** Counts changes of the network, so that views know when to look again. */
  readonly networkVersion: number;
  readonly savedRuns: readonly SavedRun[];
  readonly notices: readonly Notice[];
  readonly nextNotice: number;
}

/** The page before anything has happened. */
export function initialState({ settings, device, notes }: ParsedSettings): PageState {
  return {
    session: {
      phase: 'idle',
      commands: ['start'],
      network: { architecture: settings.architecture, origin: 'untrained', step: 0 },
      data: 'absent',
    },
    devices: undefined,
    data: { status: 'absent' },
    settings,
    wantedDevice: device,
    curve: emptyCurve(0, 0),
    pace: undefined,
    trainingSeconds: undefined,
    lastScore: undefined,
    reading: undefined,
    networkVersion: 0,
    savedRuns: [],
    notices: notes.map((text, id) => ({ id, kind: 'note', text })),
    nextNotice: notes.length,
  };
}
