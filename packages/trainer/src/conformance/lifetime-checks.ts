import { adam, sgd } from '../engine/optimizer';
import type { ConformanceCheck, ConformanceSubject } from './conformance-check';
import { expectRejection, expectThat } from './expectations';
import { initialState, mainFixture, trainInOrder, withEngine, withFixture } from './training-session';

const settings = { batchSize: 4, optimizer: adam(), learningRate: 0.001 };

/** Memory does not grow, signals are obeyed, and nothing is left behind. */
export const lifetimeChecks: readonly ConformanceCheck[] = [
  { name: 'holds the same allocations after many steps as after 10, and none after dispose', run: countAllocations },
  { name: 'holds the same allocations after an abort', run: countAfterAbort },
  { name: 'holds the same allocations after a throw', run: countAfterThrow },
  { name: 'makes no step when the signal is aborted before the call', run: abortBefore },
  { name: 'ends a call early when the signal is aborted, and counts the steps that it made', run: abortDuring },
  { name: 'stops an evaluation with the reason of its signal', run: abortEvaluation },
  { name: 'refuses every call after dispose, and a second dispose does nothing', run: useAfterDispose },
];

async function countAllocations(subject: ConformanceSubject): Promise<void> {
  const before = allocations(subject);
  const { memory } = subject.steps;
  await withFixture(subject, mainFixture(subject), memory * settings.batchSize, async (engine) => {
    await trainInOrder(engine, 10, settings);
    const afterTen = allocations(subject);
    await trainInOrder(engine, memory - 10, { ...settings, firstBatch: 10 });
    expectThat(allocations(subject) === afterTen, `${allocations(subject)} allocations, ${afterTen} after 10 steps.`);
  });
  expectThat(allocations(subject) === before, `${allocations(subject)} allocations after dispose, ${before} before.`);
}

async function countAfterAbort(subject: ConformanceSubject): Promise<void> {
  await withFixture(subject, mainFixture(subject), 40, async (engine) => {
    await trainInOrder(engine, 2, settings);
    const before = allocations(subject);
    const controller = new AbortController();
    const aborted = trainInOrder(engine, 10, { ...settings, signal: controller.signal });
    controller.abort();
    await aborted;
    expectThat(allocations(subject) === before, `${allocations(subject)} after an abort, ${before} before.`);
  });
}

async function countAfterThrow(subject: ConformanceSubject): Promise<void> {
  await withFixture(subject, mainFixture(subject), 40, async (engine) => {
    const diverging = { ...settings, optimizer: sgd(), learningRate: 1e30 };
    await trainInOrder(engine, 2, { ...diverging, learningRate: 0 });
    const before = allocations(subject);
    await expectRejection('a learning rate of 1e30', 'NOT_FINITE', trainInOrder(engine, 10, diverging));
    expectThat(allocations(subject) === before, `${allocations(subject)} after a throw, ${before} before.`);
  });
}

async function abortBefore(subject: ConformanceSubject): Promise<void> {
  await withFixture(subject, mainFixture(subject), 8, async (engine) => {
    const { loss, correct } = await trainInOrder(engine, 2, { ...settings, signal: AbortSignal.abort() });
    expectThat(loss.length === 0 && correct.length === 0, `Made ${loss.length} steps after the abort.`);
    const { step } = await engine.readState();
    expectThat(step === 0, `The state says step ${step} after no step.`);
  });
}

async function abortDuring(subject: ConformanceSubject): Promise<void> {
  const steps = 20_000;
  await withFixture(subject, mainFixture(subject), 64, async (engine) => {
    const controller = new AbortController();
    const batch = Uint32Array.from({ length: 64 }, (_, index) => index);
    const order = Uint32Array.from({ length: steps * 64 }, (_, index) => batch[index % 64]);
    const learningRates = new Float32Array(steps).fill(1e-6);
    const running = engine.trainSteps(order, {
      batchSize: 64,
      optimizer: sgd(),
      learningRates,
      signal: controller.signal,
    });
    setTimeout(() => controller.abort(), 20);
    const { loss, correct } = await running;
    expectThat(loss.length < steps, `Made all ${steps} steps after the abort.`);
    expectThat(loss.length === correct.length, `${loss.length} losses, but ${correct.length} counts.`);
    const { step } = await engine.readState();
    expectThat(step === loss.length, `The state says step ${step}; the call measured ${loss.length}.`);
    const after = await engine.trainSteps(batch, {
      batchSize: 64,
      optimizer: sgd(),
      learningRates: Float32Array.of(0),
    });
    expectThat(Number.isFinite(after.loss[0]), `The step after an abort has the loss ${after.loss[0]}.`);
  });
}

async function abortEvaluation(subject: ConformanceSubject): Promise<void> {
  const fixture = mainFixture(subject);
  await withFixture(subject, fixture, 1, async (engine) => {
    const reason = new Error('the caller has seen enough');
    const outcome: unknown = await engine.evaluate(subject.test, AbortSignal.abort(reason)).catch((error) => error);
    expectThat(
      outcome === reason,
      `An aborted evaluation ended with ${String(outcome)}, not with the signal's reason.`,
    );
  });
}

async function useAfterDispose(subject: ConformanceSubject): Promise<void> {
  const fixture = mainFixture(subject);
  await withEngine(subject, fixture.architecture, async (engine) => {
    await engine.writeState(initialState(fixture));
    engine.dispose();
    engine.dispose();
    await expectRejection('load', 'DISPOSED', engine.load(subject.test));
    await expectRejection('writeState', 'DISPOSED', engine.writeState(initialState(fixture)));
    await expectRejection('readState', 'DISPOSED', engine.readState());
    await expectRejection('trainSteps', 'DISPOSED', trainInOrder(engine, 1, settings));
    await expectRejection('evaluate', 'DISPOSED', engine.evaluate(subject.test));
    await expectRejection('predict', 'DISPOSED', engine.predict(new Uint8Array(784)));
  });
}

function allocations(subject: ConformanceSubject): number {
  return subject.allocations?.() ?? 0;
}
