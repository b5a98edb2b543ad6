import { type DeviceList, type DeviceName, deviceNames, type SessionEvent } from '../../session/protocol';
import { SessionError, toFailure } from '../../session/session-error';
import type { EngineClient } from '../engine/engine-client';
import { EngineKeeper } from '../engine/engine-keeper';
import { findDevices, withoutDevice } from './find-devices';

/** The devices of a session: what there is, which one was chosen, and the one that is open. */
export class SessionDevices {
  readonly #emit: (event: SessionEvent) => void;
  readonly #engines = new EngineKeeper();
  #list: Promise<DeviceList> | undefined;
  #chosen: DeviceName | undefined;

  constructor(emit: (event: SessionEvent) => void) {
    this.#emit = emit;
  }

  /** The device that is open. */
  get current(): EngineClient | undefined {
    return this.#engines.current;
  }

  list(): Promise<DeviceList> {
    this.#list ??= findDevices();
    return this.#list;
  }

  /**
   * Takes a device for what comes; another one that is open is freed.
   *
   * @throws SessionError `UNKNOWN_DEVICE`
   */
  async choose(name: DeviceName): Promise<void> {
    if (!deviceNames.includes(name)) {
      const known = deviceNames.join(', ');
      throw new SessionError('UNKNOWN_DEVICE', `There is no device "${name}".`, `Choose one of: ${known}.`);
    }
    this.#chosen = name;
    if (this.current && this.current.device !== name) await this.close();
  }

  /** Opens the chosen device, or the default one, for an architecture; nothing ever takes its place. */
  async open(architecture: string): Promise<EngineClient> {
    const list = await this.list();
    const device = this.#chosen ?? list.defaultDevice;
    try {
      return await this.#engines.open(device, architecture);
    } catch (error) {
      const { code, message } = toFailure(error);
      if (code === 'UNAVAILABLE_DEVICE') this.#strike(list, device, message);
      throw error;
    }
  }

  /** Frees the device that is open. */
  close(): Promise<void> {
    return this.#engines.close();
  }

  /** A device that did not open is no longer offered. */
  #strike(list: DeviceList, device: DeviceName, reason: string): void {
    const devices = withoutDevice(list, device, reason);
    this.#list = Promise.resolve(devices);
    this.#emit({ type: 'devices-change', devices });
  }
}
