import { useEffect } from 'preact/hooks';
import { registerOffline } from '../offline/register-offline';
import { deviceNames, type SessionEvent } from '../session/protocol';
import type { SessionClient } from '../session/session-client';
import type { PageState } from './state/page-state';
import type { PageAction } from './state/reduce';
import type { Commands } from './use-commands';

/** What happens once, behind the first paint: keep the page for later, look for devices, load the digits, find kept runs. */
export function useOpening(
  session: SessionClient,
  state: PageState,
  dispatch: (action: PageAction | SessionEvent) => void,
  commands: Commands,
  isUntouched: { readonly current: boolean },
): void {
  useEffect(() => {
    void registerOffline(() => isUntouched.current);
    const { settings, wantedDevice } = state;
    session.configure(settings).catch(commands.report);
    void openDevice(session, wantedDevice, dispatch).catch(commands.report);
    session.savedRuns().then(
      (runs) => dispatch({ type: 'saved-runs-load', runs }),
      // Where storage is blocked there are no kept runs to offer.
      () => undefined,
    );
    // What fails here comes as an event as well.
    if (!savesData()) session.loadData().catch(() => undefined);
  }, []);
}

/** Takes the device of the address, if it is one and it works here. */
async function openDevice(
  session: SessionClient,
  wanted: string | undefined,
  dispatch: (action: PageAction | SessionEvent) => void,
): Promise<void> {
  const list = await session.listDevices();
  const { devices } = list;
  dispatch({ type: 'devices-change', devices: list });
  if (wanted === undefined) return;
  const name = deviceNames.find((one) => one === wanted);
  const device = devices.find((one) => one.name === name);
  if (name !== undefined && device?.available) return session.chooseDevice(name);
  const reason = device?.available === false ? device.reason : `There is no such device.`;
  dispatch({ type: 'device-want', name: undefined });
  dispatch({ type: 'notice-add', kind: 'note', text: `Ignored device=“${wanted}” in the address: ${reason}` });
}

/** Whether the visitor asked for less traffic: then MNIST loads when training starts. */
function savesData(): boolean {
  const { connection } = navigator as { readonly connection?: { readonly saveData?: boolean } };
  return connection?.saveData === true;
}
