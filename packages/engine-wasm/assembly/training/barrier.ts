/**
 * Lets threads meet (all of them have written before any of them goes on to read) and share work.
 *
 *     control + 0   threads that have arrived
 *     control + 4   how often all have met
 *     control + 8   set by the host: stop before the next step
 *     control + 12  set by thread 0 between the two meetings of a step: no further step
 *     control + 16  pieces of work that have been taken since the last meeting
 *
 * Threads take pieces of work as they come to them, so that a slower core, or one that the system lends to somebody else, holds
 * the others up by a piece at most. Which thread does a piece changes none of its bits.
 */

const MEETINGS: usize = 4;
const STOP_WISH: usize = 8;
const STOP: usize = 12;
const TAKEN: usize = 16;

/** Looks before a thread sleeps: some 0.1 ms, about what a piece of work takes. */
const LOOKS: i32 = 100_000;

export function meet(control: usize, threads: i32): void {
  if (ASC_FEATURE_THREADS) {
    const meeting = atomic.load<i32>(control, MEETINGS);
    if (atomic.add<i32>(control, 1) == threads - 1) {
      atomic.store<i32>(control, 0, TAKEN);
      atomic.store<i32>(control, 0);
      atomic.add<i32>(control, 1, MEETINGS);
      atomic.notify(control + MEETINGS, threads);
    } else {
      for (let look = 0; look < LOOKS; look++) if (atomic.load<i32>(control, MEETINGS) != meeting) return;
      while (atomic.load<i32>(control, MEETINGS) == meeting) atomic.wait<i32>(control + MEETINGS, meeting, -1);
    }
  } else {
    store<i32>(control, 0, TAKEN);
  }
}

/** The number of a piece of work that no thread has taken yet. */
export function takePiece(control: usize): i32 {
  if (ASC_FEATURE_THREADS) return atomic.add<i32>(control, 1, TAKEN);
  const piece = load<i32>(control, TAKEN);
  store<i32>(control, piece + 1, TAKEN);
  return piece;
}

/** Decides for all threads whether the next step is made; only thread 0 calls it, before the second meeting of a step. */
export function decideToStop(control: usize, isLossFinite: bool): void {
  store<i32>(control, isStopWished(control) || !isLossFinite ? 1 : 0, STOP);
}

@inline
function isStopWished(control: usize): bool {
  if (ASC_FEATURE_THREADS) return atomic.load<i32>(control, STOP_WISH) != 0;
  return load<i32>(control, STOP_WISH) != 0;
}

/** What thread 0 has decided; true for every thread alike after the second meeting of a step. */
export function isStopped(control: usize): bool {
  return load<i32>(control, STOP) != 0;
}
