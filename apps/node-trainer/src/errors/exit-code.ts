/** The exit codes of the command; after a signal it is 128 and the signal's number. */
export const exitCodes = {
  success: 0,
  /** Something failed that the user did not ask wrongly for. */
  failure: 1,
  /** Bad usage or bad input: nothing was done. */
  badInput: 2,
  /** The device that was asked for is not there. */
  unavailableDevice: 3,
} as const;
