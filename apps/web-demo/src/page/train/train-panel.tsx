import type { DeviceName, TrainingCommand } from '../../session/protocol';
import type { TrainingSettings } from '../../session/training-settings';
import { SettingsForm } from '../../settings/settings-form';
import type { PageState } from '../state/page-state';
import { Announcer } from './announcer';
import { describeRun } from './describe-run';
import { DeviceChoice } from './device-choice';
import { LiveCurves } from './live-curves';
import { ProgressLine } from './progress-line';
import { RunFigures } from './run-figures';
import { TrainControls } from './train-controls';

/** Starting, watching and steering a run. */
export function TrainPanel(props: {
  readonly state: PageState;
  readonly device: DeviceName | undefined;
  readonly onCommand: (command: TrainingCommand) => void;
  readonly onSettings: (settings: TrainingSettings) => void;
  readonly onDevice: (name: DeviceName) => void;
}) {
  const { state } = props;
  const { phase } = state.session;
  const status = describeRun(state);
  const isUnderWay = ['preparing', 'training', 'pausing', 'paused', 'stopping'].includes(phase);
  return (
    <section class="train" aria-labelledby="train-title">
      <h2 id="train-title">Train</h2>
      <TrainControls session={state.session} onCommand={props.onCommand} />
      <ProgressLine state={state} />
      <p class="train-status numeric">{status}</p>
      <Announcer phase={phase} text={status} />
      <RunFigures state={state} />
      <LiveCurves curve={state.curve} />
      <DeviceChoice devices={state.devices} session={state.session} chosen={props.device} onChoose={props.onDevice} />
      <SettingsForm settings={state.settings} disabled={isUnderWay} onChange={props.onSettings} />
    </section>
  );
}
