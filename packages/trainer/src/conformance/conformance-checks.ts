import type { ConformanceCheck, ConformanceSubject } from './conformance-check';
import { inferenceChecks } from './inference-checks';
import { lifetimeChecks } from './lifetime-checks';
import { optimizerChecks } from './optimizer-checks';
import { parityChecks } from './parity-checks';
import { fixtureNames, lenet5FixtureName } from './pytorch-fixture';
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
  ...parityChecks(fixtureNames),
  ...optimizerChecks,
  ...inferenceChecks(['code-sgd', 'diagram-sgd']),
  ...repeatabilityChecks,
  ...lifetimeChecks,
  ...refusalChecks,
];

const rulesOfInfiniteLosses: readonly string[] = [
  'holds the same allocations after a throw',
  'names a loss that is not finite',
];

/**
 * The same rules on LeNet-5 as its paper describes it, for engines that cover it: its losses and logits in PyTorch, its table of
 * connections, which no update may fill, and its own loss. The subject brings the fixture {@link lenet5FixtureName}.
 *
 * Left out are the rules for a loss that is not finite: squashed, no answer is further than 620 from any bitmap, whatever the weights.
 *
 * @example
 * ```ts
 * import { lenet5ConformanceChecks, type ConformanceSubject } from '@lenet/trainer/conformance';
 *
 * async function checkEngine(subject: ConformanceSubject) {
 *   for (const check of lenet5ConformanceChecks) await check.run(subject);
 * }
 * ```
 */
export const lenet5ConformanceChecks: readonly ConformanceCheck[] = [
  ...parityChecks([lenet5FixtureName]),
  ...optimizerChecks,
  ...inferenceChecks([lenet5FixtureName]),
  ...repeatabilityChecks,
  ...lifetimeChecks,
  ...refusalChecks,
]
  .filter(({ name }) => !rulesOfInfiniteLosses.includes(name))
  .map(({ name, run }) => ({
    name,
    run: (subject: ConformanceSubject) => run({ ...subject, mainFixture: lenet5FixtureName }),
  }));
