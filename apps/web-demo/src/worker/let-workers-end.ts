/** Milliseconds in which a browser ends a worker that was told to end. */
const endingTime = 100;

/**
 * Waits until the workers of this worker, which were told to end, have ended. No event tells of it, and Chromium 156 keeps both for ever, threads
 * and memory, now and then when a worker ends while one of its own is still ending.
 */
export function letWorkersEnd(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, endingTime));
}
