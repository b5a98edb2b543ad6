import { gatherDigits } from '@lenet/mnist';
import { rubbishLogit } from '@lenet/model';
import { adam, type Optimizer, sgd } from '../engine/optimizer';
import { scoreLogits } from '../engine/score-logits';
import type { ConformanceCheck, ConformanceSubject } from './conformance-check';
import { expectClose, expectSameBits, expectSameState, expectThat } from './expectations';
import { initialState, mainFixture, trainInOrder, withFixture } from './training-session';

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
  { name: 'trains on the images that the order names, each step at its own learning rate', run: followOrder },
  { name: 'counts the images that were read correctly before each update', run: countCorrect },
  { name: 'runs calls that overlap one after another', run: overlapCalls },
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
    withFixture(subject, mainFixture(subject), images, async (engine) => {
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
    withFixture(subject, mainFixture(subject), images, async (engine) => {
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
  const fixture = mainFixture(subject);
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

/** Image indices in no order, some of them twice, and a learning rate for each step. */
const shuffled = {
  order: Uint32Array.from({ length: images }, (_, index) => (index * 89 + 17) % (images - 5)),
  rates: Float32Array.from({ length: steps }, (_, step) => 0.05 / (step + 1)),
};

async function followOrder(subject: ConformanceSubject): Promise<void> {
  const fixture = mainFixture(subject);
  const { order, rates } = shuffled;
  const optimizer = adam();
  const atOnce = await withFixture(subject, fixture, images, async (engine) => {
    const { loss } = await engine.trainSteps(order, { batchSize, optimizer, learningRates: rates });
    return { loss, state: await engine.readState() };
  });
  await withFixture(subject, fixture, images, async (engine) => {
    for (let step = 0; step < steps; step++) {
      const batch = order.slice(step * batchSize, (step + 1) * batchSize);
      const learningRates = rates.slice(step, step + 1);
      const expected = scoreLogits(
        await engine.predict(imagesAt(subject, batch)),
        labelsAt(subject, batch),
        rubbishLogit(fixture.architecture),
      );
      const { loss } = await engine.trainSteps(batch, { batchSize, optimizer, learningRates });
      expectClose('loss of a step', loss, [expected.lossSum / batchSize], subject.tolerances.logits);
      expectSameBits('loss of a step', loss, atOnce.loss.slice(step, step + 1));
    }
    expectSameState('state', await engine.readState(), atOnce.state);
  });
}

async function countCorrect(subject: ConformanceSubject): Promise<void> {
  const fixture = mainFixture(subject);
  const { order } = shuffled;
  await withFixture(subject, fixture, images, async (engine) => {
    await engine.writeState({ parameters: fixture.finalParameters, moments: [], step: 0 });
    const { predictions } = scoreLogits(
      await engine.predict(imagesAt(subject, order)),
      labelsAt(subject, order),
      rubbishLogit(fixture.architecture),
    );
    const settings = { batchSize, optimizer: sgd(), learningRates: new Float32Array(steps) };
    const { correct } = await engine.trainSteps(order, settings);
    const expected = Array.from(correct, (_, step) =>
      order.subarray(step * batchSize, (step + 1) * batchSize).reduce((count, image, place) => {
        const hit = predictions[step * batchSize + place] === subject.training.labels[image];
        return count + (hit ? 1 : 0);
      }, 0),
    );
    expectClose('correct', correct, expected, 0);
  });
}

async function overlapCalls(subject: ConformanceSubject): Promise<void> {
  const fixture = mainFixture(subject);
  const settings = { batchSize, optimizer: adam(), learningRate };
  const inTurn = await withFixture(subject, fixture, images, async (engine) => {
    await trainInOrder(engine, 3, settings);
    await trainInOrder(engine, 3, { ...settings, firstBatch: 3 });
    return engine.readState();
  });
  await withFixture(subject, fixture, images, async (engine) => {
    const first = trainInOrder(engine, 3, settings);
    const second = trainInOrder(engine, 3, { ...settings, firstBatch: 3 });
    const [state] = await Promise.all([engine.readState(), first, second]);
    expectSameState('state', state, inTurn);
  });
}

function imagesAt({ training }: ConformanceSubject, indices: Uint32Array): Uint8Array {
  return gatherDigits(training, indices).images;
}

function labelsAt({ training }: ConformanceSubject, indices: Uint32Array): Uint8Array {
  return gatherDigits(training, indices).labels;
}
