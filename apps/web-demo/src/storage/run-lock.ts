/** Whether this tab holds a run, told apart by the kind. */
export type RunClaim =
  | { readonly kind: 'held'; release(): void }
  /** Another tab has it. */
  | { readonly kind: 'taken' };

const lockName = (id: string) => `lenet-demo/run/${id}`;

/**
 * Claims a run for this tab until it is released or the tab ends, however it ends. A browser without Web Locks (a page that is no secure
 * context) grants every claim: the caller then works on a copy.
 */
export function claimRun(id: string, locks: LockManager | undefined = globalThis.navigator?.locks): Promise<RunClaim> {
  if (!locks) return Promise.resolve({ kind: 'held', release: () => {} });
  return new Promise((resolve, reject) => {
    const request = locks.request(lockName(id), { ifAvailable: true }, (lock) => {
      if (!lock) return resolve({ kind: 'taken' });
      return new Promise<void>((release) => resolve({ kind: 'held', release }));
    });
    request.catch(reject);
  });
}

/** The runs that some tab holds now. */
export async function claimedRuns(
  locks: LockManager | undefined = globalThis.navigator?.locks,
): Promise<ReadonlySet<string>> {
  const { held = [] } = (await locks?.query()) ?? {};
  const prefix = lockName('');
  const names = held.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : []));
  return new Set(names);
}
