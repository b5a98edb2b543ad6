import { sliceDigits } from '@lenet/mnist';
import type { ConformanceCheck, ConformanceSubject } from './conformance-check';
import { expectClose } from './expectations';
import type { PyTorchFixture } from './pytorch-fixture';
import { findFixture, trainInOrder, withEngine, withFixture } from './training-session';

/** The engine does what PyTorch did in some fixtures. */
export function parityChecks(fixtureNames: readonly string[]): readonly ConformanceCheck[] {
  return fixtureNames.flatMap((name) => [
    {
      name: `follows PyTorch's losses step by step (${name})`,
      run: (subject: ConformanceSubject) => followLosses(subject, findFixture(subject, name)),
    },
    {
      name: `gives PyTorch's logits under PyTorch's weights (${name})`,
      run: (subject: ConformanceSubject) => compareLogits(subject, findFixture(subject, name)),
    },
  ]);
}

async function followLosses(subject: ConformanceSubject, fixture: PyTorchFixture): Promise<void> {
  const wanted = fixture.name === 'code-sgd' ? subject.steps.article : subject.steps.others;
  const steps = Math.min(wanted, fixture.losses.length);
  await withFixture(subject, fixture, steps * fixture.batchSize, async (engine) => {
    const { loss } = await trainInOrder(engine, steps, fixture);
    expectClose('loss', loss, fixture.losses.slice(0, steps), subject.tolerances.loss);
  });
}

async function compareLogits(subject: ConformanceSubject, fixture: PyTorchFixture): Promise<void> {
  const { images } = sliceDigits(subject.test, 0, fixture.finalLogits.length);
  const weights = [
    { parameters: fixture.initialParameters, logits: fixture.initialLogits },
    { parameters: fixture.finalParameters, logits: fixture.finalLogits },
  ];
  await withEngine(subject, fixture.architecture, async (engine) => {
    for (const { parameters, logits } of weights) {
      await engine.writeState({ parameters, moments: [], step: 0 });
      expectClose('logits', await engine.predict(images), logits.flat(), subject.tolerances.logits);
    }
  });
}
