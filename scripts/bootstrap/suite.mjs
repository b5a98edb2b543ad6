/**
 * @typedef {object} Suite
 * @property {string} name - the package, or the kind of check
 * @property {string} kind - `unit`, `browser`, `checks`
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {number} seconds - from the first test's start to the last one's end
 * @property {boolean} cached - whether the result came from Turborepo's cache
 */

/**
 * Reads what vitest's JSON reporter wrote.
 *
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, success: boolean,
 *   startTime: number, testResults: readonly { status: string, endTime: number, assertionResults: readonly { status: string }[] }[] }} report
 * @returns {Pick<Suite, 'passed' | 'failed' | 'skipped' | 'seconds'>}
 */
export function countReport(report) {
  const end = Math.max(report.startTime, ...report.testResults.map((file) => file.endTime));
  const failed = report.numFailedTests + report.testResults.filter(isBrokenFile).length;
  return {
    passed: report.numPassedTests,
    // An error outside every test makes a run fail whose tests all passed.
    failed: failed === 0 && !report.success ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
    seconds: (end - report.startTime) / 1000,
  };
}

/** A file that could not be loaded has no failed test to count. @param {{ status: string, assertionResults: readonly { status: string }[] }} file */
function isBrokenFile(file) {
  return file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed');
}

/**
 * Sums suites up.
 *
 * @param {readonly Suite[]} suites
 */
export function total(suites) {
  const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ key) =>
    suites.reduce((before, suite) => before + suite[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/**
 * Draws the table of all suites.
 *
 * @param {readonly Suite[]} suites
 * @returns {string}
 */
export function suiteTable(suites) {
  const header = ['suite', '', 'passed', 'failed', 'skipped', 'seconds', ''];
  const rows = suites.map((suite) => [
    suite.name,
    suite.kind,
    String(suite.passed),
    String(suite.failed),
    String(suite.skipped),
    suite.seconds.toFixed(1),
    suite.cached ? 'cached' : '',
  ]);
  const table = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...table.map((row) => row[column].length)));
  const isNumber = (/** @type {number} */ column) => column >= 2 && column <= 5;
  const cell = (/** @type {string} */ text, /** @type {number} */ column) =>
    isNumber(column) ? text.padStart(widths[column]) : text.padEnd(widths[column]);
  return table.map((row) => row.map(cell).join('  ').trimEnd()).join('\n');
}

/**
 * The last line of `npm test`.
 *
 * @param {readonly Suite[]} suites
 * @returns {string} `412 passed, 0 failed`, and `, 3 skipped` when there are any
 */
export function totalLine(suites) {
  const { passed, failed, skipped } = total(suites);
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
