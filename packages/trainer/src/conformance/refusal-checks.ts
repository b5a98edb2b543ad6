import { sliceDigits } from '@lenet/mnist';
import type { ModelParameters, ParameterTensor } from '@lenet/model';
import type { Engine, StepSettings } from '../engine/engine';
import { adam, sgd } from '../engine/optimizer';
import type { ConformanceCheck, ConformanceSubject } from './conformance-check';
import { expectRejection, expectSameBits, expectSameState, expectThat } from './expectations';
import { initialState, mainFixture, trainInOrder, withEngine, withFixture } from './training-session';

const settings: StepSettings = { batchSize: 2, optimizer: sgd(), learningRates: Float32Array.of(0.01) };
const order = Uint32Array.of(0, 1);

/** Calls that make no sense are refused by name, and change nothing. */
export const refusalChecks: readonly ConformanceCheck[] = [
  { name: 'refuses to train before images and parameters are there', run: trainTooEarly },
  { name: 'refuses step settings that do not fit, and changes nothing', run: refuseSettings },
  { name: 'refuses states that do not fit, and keeps the one that it has', run: refuseStates },
  { name: 'refuses images of another size, and no images', run: refuseImages },
  { name: 'trains on the set that was loaded last', run: loadAgain },
  { name: 'names a loss that is not finite', run: nameNotFinite },
  { name: 'changes none of its arguments', run: keepArguments },
];

async function trainTooEarly(subject: ConformanceSubject): Promise<void> {
  const fixture = mainFixture(subject);
  await withEngine(subject, fixture.architecture, async (engine) => {
    await expectRejection('trainSteps before writeState', 'NO_STATE', engine.trainSteps(order, settings));
    await expectRejection('readState before writeState', 'NO_STATE', engine.readState());
    await expectRejection('predict before writeState', 'NO_STATE', engine.predict(new Uint8Array(784)));
    await engine.writeState(initialState(fixture));
    await expectRejection('trainSteps before load', 'NOT_LOADED', engine.trainSteps(order, settings));
  });
}

async function refuseSettings(subject: ConformanceSubject): Promise<void> {
  const fixture = mainFixture(subject);
  const refused: Readonly<Record<string, (engine: Engine) => Promise<unknown>>> = {
    'an index outside the loaded images': (engine) => engine.trainSteps(Uint32Array.of(0, 8), settings),
    'half a batch': (engine) => engine.trainSteps(Uint32Array.of(0), settings),
    'a batch size of 0': (engine) => engine.trainSteps(new Uint32Array(), { ...settings, batchSize: 0 }),
    'a learning rate of NaN': (engine) =>
      engine.trainSteps(order, { ...settings, learningRates: Float32Array.of(Number.NaN) }),
  };
  await withFixture(subject, fixture, 8, async (engine) => {
    for (const [what, call] of Object.entries(refused)) {
      await expectRejection(what, 'INVALID_STEP_SETTINGS', call(engine));
    }
    expectSameState('state', await engine.readState(), initialState(fixture));
    await engine.trainSteps(order, { ...settings, optimizer: adam() });
    await expectRejection("Adam's moments under SGD", 'INVALID_STEP_SETTINGS', engine.trainSteps(order, settings));
  });
}

async function refuseStates(subject: ConformanceSubject): Promise<void> {
  const fixture = mainFixture(subject);
  const names = Object.keys(fixture.initialParameters);
  const last = names[names.length - 1];
  const { [last]: bias, ...withoutLast } = fixture.initialParameters;
  const changed = (change: Partial<ParameterTensor>) => ({
    ...fixture.initialParameters,
    [last]: { ...bias, ...change },
  });
  const broken: Readonly<Record<string, ModelParameters>> = {
    'a missing parameter': withoutLast,
    'an unexpected parameter': { ...fixture.initialParameters, 'fc4.bias': bias },
    'a wrong shape': changed({ shape: [2, bias.data.length / 2] }),
    'a NaN': changed({ data: new Float32Array(bias.data.length).fill(Number.NaN) }),
  };
  await withFixture(subject, fixture, 1, async (engine) => {
    for (const [what, parameters] of Object.entries(broken)) {
      await expectRejection(what, 'INVALID_STATE', engine.writeState({ parameters, moments: [], step: 0 }));
    }
    const { parameters } = initialState(fixture);
    await expectRejection('step -1', 'INVALID_STATE', engine.writeState({ parameters, moments: [], step: -1 }));
    expectSameState('state', await engine.readState(), initialState(fixture));
  });
}

async function refuseImages(subject: ConformanceSubject): Promise<void> {
  const fixture = mainFixture(subject);
  const small = { images: new Uint8Array(100), labels: new Uint8Array(1), count: 1, rows: 10, columns: 10 };
  const short = { ...sliceDigits(subject.test, 0, 2), count: 3 };
  await withFixture(subject, fixture, 1, async (engine) => {
    await expectRejection('10x10 images', 'INVALID_DIGITS', engine.load(small));
    await expectRejection('fewer images than said', 'INVALID_DIGITS', engine.evaluate(short));
    await expectRejection('half an image', 'INVALID_DIGITS', engine.predict(new Uint8Array(392)));
    await expectRejection('no image', 'INVALID_DIGITS', engine.predict(new Uint8Array()));
    await expectRejection('an empty set', 'INVALID_DIGITS', engine.evaluate(sliceDigits(subject.test, 0, 0)));
  });
}

async function loadAgain(subject: ConformanceSubject): Promise<void> {
  const fixture = mainFixture(subject);
  const lossOn = (starts: readonly number[]) =>
    withFixture(subject, fixture, 1, async (engine) => {
      for (const start of starts) await engine.load(sliceDigits(subject.training, start, start + 2));
      return (await engine.trainSteps(order, settings)).loss;
    });
  expectSameBits('loss', await lossOn([100, 200]), await lossOn([200]));
}

async function nameNotFinite(subject: ConformanceSubject): Promise<void> {
  const fixture = mainFixture(subject);
  const diverging = { batchSize: 2, optimizer: sgd(), learningRate: 1e30 };
  await withFixture(subject, fixture, 20, async (engine) => {
    await expectRejection('a learning rate of 1e30', 'NOT_FINITE', trainInOrder(engine, 10, diverging));
  });
}

async function keepArguments(subject: ConformanceSubject): Promise<void> {
  const fixture = mainFixture(subject);
  const checksum = () =>
    [
      ...Object.values(fixture.initialParameters).flatMap(({ data }) => Array.from(data)),
      ...subject.training.images.subarray(0, 8 * 784),
    ].reduce((sum, value) => sum + value, 0);
  const before = checksum();
  await withFixture(subject, fixture, 8, async (engine) => {
    const indices = Uint32Array.of(3, 1, 2, 0);
    await engine.trainSteps(indices, { ...settings, learningRates: Float32Array.of(0.1, 0.1) });
    expectThat(indices.join() === '3,1,2,0', `The order became ${indices.join()}.`);
  });
  expectThat(checksum() === before, 'The parameters or images that were passed in have changed.');
}
