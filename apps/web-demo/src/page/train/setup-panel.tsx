import type { DeviceName } from '../../session/protocol';
import type { TrainingSettings } from '../../session/training-settings';
import { SettingsForm } from '../../settings/settings-form';
import type { PageState } from '../state/page-state';
import { DeviceChoice } from './device-choice';

/** What a run is made on and with: the device, and the settings, folded. */
export function SetupPanel(props: {
  readonly state: PageState;
  readonly device: DeviceName | undefined;
  readonly onSettings: (settings: TrainingSettings) => void;
  readonly onDevice: (name: DeviceName) => void;
}) {
  const { state } = props;
  const isUnderWay = ['preparing', 'training', 'pausing', 'paused', 'stopping'].includes(state.session.phase);
  return (
    <section class="setup" aria-label="Device and settings">
      <DeviceChoice devices={state.devices} session={state.session} chosen={props.device} onChoose={props.onDevice} />
      <SettingsForm settings={state.settings} disabled={isUnderWay} onChange={props.onSettings} />
    </section>
  );
}
