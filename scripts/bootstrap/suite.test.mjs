import { expect, test } from 'vitest';
import { countReport, suiteTable, totalLine } from './suite.mjs';

const report = {
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 1,
  success: true,
  startTime: 1000,
  testResults: [{ status: 'passed', endTime: 3500, assertionResults: [{ status: 'passed' }] }],
};
const suite = { name: '@lenet/mnist', kind: 'unit', passed: 12, failed: 0, skipped: 0, seconds: 1.25, cached: true };

test('counts what a report says, from the first start to the last end', () => {
  expect(countReport(report)).toEqual({ passed: 3, failed: 0, skipped: 2, seconds: 2.5 });
});

test('counts a test file that could not be loaded as a failure', () => {
  const broken = { status: 'failed', endTime: 1200, assertionResults: [] };
  expect(countReport({ ...report, success: false, testResults: [broken] }).failed).toBe(1);
});

test('does not count a failed test a second time for its file', () => {
  const file = { status: 'failed', endTime: 1200, assertionResults: [{ status: 'failed' }] };
  expect(countReport({ ...report, success: false, numFailedTests: 1, testResults: [file] }).failed).toBe(1);
});

test('counts a run that failed outside its tests as a failure', () => {
  expect(countReport({ ...report, success: false }).failed).toBe(1);
});

test('a report without a file takes no time', () => {
  expect(countReport({ ...report, testResults: [] }).seconds).toBe(0);
});

test('draws one line a suite, numbers to the right', () => {
  expect(suiteTable([suite, { ...suite, name: 'checks', passed: 1234, cached: false }])).toBe(
    [
      'suite               passed  failed  skipped  seconds',
      '@lenet/mnist  unit      12       0        0      1.3  cached',
      'checks        unit    1234       0        0      1.3',
    ].join('\n'),
  );
});

test('the last line names skipped tests only when there are any', () => {
  expect(totalLine([suite, { ...suite, failed: 2 }])).toBe('24 passed, 2 failed');
  expect(totalLine([suite, { ...suite, skipped: 1 }])).toBe('24 passed, 0 failed, 1 skipped');
});
