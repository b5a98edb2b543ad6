/**
 * Runs one phase of the work and prints its name with the seconds that it took, in one line on standard error.
 *
 * @template Result
 * @param {string} name - what is done, such as `install`
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function phase(name, work) {
  const { isTTY } = process.stderr;
  const start = performance.now();
  if (isTTY) process.stderr.write(`${name} ...`);
  let ending = 'failed';
  try {
    const result = await work();
    ending = 'done';
    return result;
  } finally {
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    if (isTTY) process.stderr.write('\r\u001b[2K');
    process.stderr.write(`${name.padEnd(30)} ${ending} ${seconds.padStart(6)} s\n`);
  }
}
