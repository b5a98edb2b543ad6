/** A step of the house that failed: one line for people, and what the step printed. */
export class HouseError extends Error {
  /**
   * @param {string} message - what failed and what to do, in one line
   * @param {string} [output] - what the failing step printed
   */
  constructor(message, output = '') {
    super(message);
    this.name = 'HouseError';
    this.output = output;
  }
}

/**
 * Runs a command's main function; turns a failed step into its output, its one line and exit code 1.
 *
 * @param {() => Promise<number>} main - resolves to the exit code
 */
export async function exitWith(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof HouseError)) throw error;
    if (error.output !== '') console.error(error.output.trimEnd());
    console.error(error.message);
    process.exitCode = 1;
  }
}
