import { sliceDigits } from '@lenet/mnist';
import { forward, rubbishLogit } from '@lenet/model';
import { scoreLogits } from '../engine/score-logits';
import type { ConformanceCheck, ConformanceSubject } from './conformance-check';
import { expectClose, expectThat } from './expectations';
import { findFixture, withEngine } from './training-session';

/** Whole batches and a partial one on any engine. */
const defaultEvaluationImages = 1777;

/** Prediction and evaluation agree with the reference forward pass of `@lenet/model`, under the weights of some fixtures. */
export function inferenceChecks(fixtureNames: readonly string[]): readonly ConformanceCheck[] {
  return fixtureNames.flatMap((name) => [
    {
      name: `predicts 1, 3 and 65 images as the reference forward pass does (${name})`,
      run: (subject: ConformanceSubject) => predictSome(subject, name),
    },
    {
      name: `scores every image of a set, the last partial batch included (${name})`,
      run: (subject: ConformanceSubject) => evaluateSome(subject, name),
    },
  ]);
}

async function predictSome(subject: ConformanceSubject, name: string): Promise<void> {
  const { architecture, finalParameters: parameters } = findFixture(subject, name);
  await withEngine(subject, architecture, async (engine) => {
    await engine.writeState({ parameters, moments: [], step: 0 });
    for (const count of [1, 3, 65]) {
      const { images } = sliceDigits(subject.test, 5000, 5000 + count);
      const expected = forward(architecture, parameters, images);
      expectClose(`logits of ${count}`, await engine.predict(images), expected, subject.tolerances.logits);
    }
  });
}

async function evaluateSome(subject: ConformanceSubject, name: string): Promise<void> {
  const { architecture, finalParameters: parameters } = findFixture(subject, name);
  const digits = sliceDigits(subject.test, 0, subject.evaluationImages ?? defaultEvaluationImages);
  const expected = scoreLogits(
    forward(architecture, parameters, digits.images),
    digits.labels,
    rubbishLogit(architecture),
  );
  await withEngine(subject, architecture, async (engine) => {
    await engine.writeState({ parameters, moments: [], step: 0 });
    const evaluation = await engine.evaluate(digits);
    expectThat(evaluation.count === digits.count, `Scored ${evaluation.count} of ${digits.count} images.`);
    expectClose('loss', [evaluation.loss], [expected.lossSum / digits.count], subject.tolerances.logits);
    expectClose('predictions', evaluation.predictions, expected.predictions, 0);
    expectThat(
      evaluation.correct === expected.correct,
      `Found ${evaluation.correct} correct, not ${expected.correct}.`,
    );
  });
}
