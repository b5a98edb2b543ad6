import { adam, type Optimizer, sgd } from '../engine/optimizer';
import type { ConformanceCheck, ConformanceSubject } from './conformance-check';
import { expectSameBits, expectSameState, expectThat } from './expectations';
import { articleFixture, initialState, trainInOrder, withFixture } from './training-session';

const steps = 6;
const batchSize = 32;
const images = steps * batchSize;
const learningRate = 0.01;

const optimizers: Readonly<Record<string, Optimizer>> = {
  SGD: sgd(),
  'SGD with momentum': sgd({ momentum: 0.9 }),
  Adam: adam(),
};

/** The same beginnings end in the same bits, however the steps are cut into calls. */
export const repeatabilityChecks: readonly ConformanceCheck[] = [
  { name: 'reads back the state that was written, to the bit', run: roundTrip },
  { name: 'trains to the same bits twice', run: trainTwice },
  { name: 'does not let prediction or evaluation change training', run: lookWhileTraining },
  ...Object.entries(optimizers).map(([name, optimizer]) => ({
    name: `trains to the same bits in one call, in many, and on another engine from a state in between (${name})`,
    run: (subject: ConformanceSubject) => cutIntoCalls(subject, optimizer),
  })),
];

async function roundTrip(subject: ConformanceSubject): Promise<void> {
  for (const fixture of subject.fixtures) {
    const state = { parameters: fixture.finalParameters, moments: [fixture.initialParameters], step: 7 };
    await withFixture(subject, fixture, 1, async (engine) => {
      await engine.writeState(state);
      expectSameState(fixture.name, await engine.readState(), state);
    });
  }
}

async function trainTwice(subject: ConformanceSubject): Promise<void> {
  const train = () =>
    withFixture(subject, articleFixture(subject), images, async (engine) => {
      const metrics = await trainInOrder(engine, steps, { batchSize, optimizer: adam(), learningRate });
      return { metrics, state: await engine.readState() };
    });
  const [first, second] = [await train(), await train()];
  expectSameBits('loss', second.metrics.loss, first.metrics.loss);
  expectSameState('state', second.state, first.state);
}

async function lookWhileTraining(subject: ConformanceSubject): Promise<void> {
  const settings = { batchSize, optimizer: sgd({ momentum: 0.9 }), learningRate };
  const train = (looks: boolean) =>
    withFixture(subject, articleFixture(subject), images, async (engine) => {
      await trainInOrder(engine, 2, settings);
      if (looks) await engine.predict(subject.test.images.subarray(0, 3 * 784));
      if (looks)
        await engine.evaluate({
          ...subject.test,
          images: subject.test.images.subarray(0, 784),
          labels: subject.test.labels.subarray(0, 1),
          count: 1,
        });
      await trainInOrder(engine, 2, { ...settings, firstBatch: 2 });
      return engine.readState();
    });
  expectSameState('state', await train(true), await train(false));
}

async function cutIntoCalls(subject: ConformanceSubject, optimizer: Optimizer): Promise<void> {
  const fixture = articleFixture(subject);
  const settings = { batchSize, optimizer, learningRate };
  const atOnce = await withFixture(subject, fixture, images, async (engine) => {
    const { loss } = await trainInOrder(engine, steps, settings);
    return { loss, state: await engine.readState() };
  });
  const halfway = await withFixture(subject, fixture, images, async (engine) => {
    for (let batch = 0; batch < 3; batch++) await trainInOrder(engine, 1, { ...settings, firstBatch: batch });
    return engine.readState();
  });
  expectThat(halfway.step === 3, `The state halfway says step ${halfway.step}, expected 3.`);
  const other = await withFixture(subject, fixture, images, async (engine) => {
    await engine.writeState(initialState(fixture));
    await engine.writeState(halfway);
    const { loss } = await trainInOrder(engine, 3, { ...settings, firstBatch: 3 });
    return { loss, state: await engine.readState() };
  });
  expectSameBits('loss of the last steps', other.loss, atOnce.loss.slice(3));
  expectSameState('state', other.state, atOnce.state);
}
