import { readlink } from 'node:fs/promises';
import { hostname } from 'node:os';

/** The process that holds a run folder. */
export interface RunHolder {
  /** Its process id, as its own machine or container counts. */
  readonly pid: number;
  readonly host: string;
  /** Where its lock can be seen from: the host and, on Linux, the network namespace, which containers do not share. */
  readonly place: string;
  /** Tells one holder from another. */
  readonly token: string;
}

/** This machine, or this container on it. */
export async function describePlace(): Promise<string> {
  const namespace = await readlink('/proc/self/ns/net').catch(() => '');
  return `${hostname()} ${namespace}`.trim();
}

/** Reads what a holder has written of itself, which may be torn or empty; nothing when it cannot be read. */
export function parseHolder(text: string): RunHolder | undefined {
  try {
    const { pid, host, place, token } = JSON.parse(text);
    const areTexts = [host, place, token].every((value) => typeof value === 'string');
    return areTexts && Number.isInteger(pid) ? { pid, host, place, token } : undefined;
  } catch {
    return undefined;
  }
}
