import type { ConformanceCheck } from './conformance-check';
import { inferenceChecks } from './inference-checks';
import { lifetimeChecks } from './lifetime-checks';
import { optimizerChecks } from './optimizer-checks';
import { parityChecks } from './parity-checks';
import { refusalChecks } from './refusal-checks';
import { repeatabilityChecks } from './repeatability-checks';

/**
 * Every rule that an engine keeps, for any test runner, in Node and in the browser.
 *
 * @example
 * ```ts
 * import { conformanceChecks, type ConformanceSubject } from '@lenet/trainer/conformance';
 *
 * async function checkEngine(subject: ConformanceSubject) {
 *   for (const check of conformanceChecks) await check.run(subject);
 * }
 * ```
 */
export const conformanceChecks: readonly ConformanceCheck[] = [
  ...parityChecks,
  ...optimizerChecks,
  ...inferenceChecks,
  ...repeatabilityChecks,
  ...lifetimeChecks,
  ...refusalChecks,
];
