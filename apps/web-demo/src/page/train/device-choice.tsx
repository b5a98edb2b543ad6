import type { DeviceList, DeviceName, SessionState } from '../../session/protocol';

/** What the network trains on: the devices that can, what answered, and why the default is the default. */
export function DeviceChoice(props: {
  readonly devices: DeviceList | undefined;
  readonly session: SessionState;
  readonly chosen: DeviceName | undefined;
  readonly onChoose: (name: DeviceName) => void;
}) {
  const { devices, chosen, session } = props;
  const isBusy = ['preparing', 'training', 'pausing', 'stopping'].includes(session.phase);
  const shown = devices?.devices.find(({ name }) => name === (chosen ?? devices.defaultDevice));
  return (
    <div class="device">
      <label class="field">
        <span class="field-name">Runs on</span>
        <select
          class="input"
          disabled={!devices || isBusy}
          value={shown?.name}
          onChange={({ currentTarget }) => props.onChoose(currentTarget.value as DeviceName)}
        >
          {devices ? (
            devices.devices
              .filter(({ available }) => available)
              .map(({ name, title }) => (
                <option key={name} value={name}>
                  {title}
                </option>
              ))
          ) : (
            <option>Looking…</option>
          )}
        </select>
      </label>
      <p class="device-note small muted">{devices ? describeDevice(devices, shown?.name) : ''}</p>
    </div>
  );
}

function describeDevice(list: DeviceList, name: DeviceName | undefined): string {
  const device = list.devices.find((one) => one.name === name);
  const answered = device?.available ? `${device.detail}.` : '';
  const why = name === list.defaultDevice ? list.reason : '';
  const fetches = device?.loadsTensorFlow ? 'Loads TensorFlow.js when training starts.' : '';
  const threads = name === 'wasm' ? (list.threadsNote ?? '') : '';
  return [answered, why, fetches, threads].filter((sentence) => sentence !== '').join(' ');
}
