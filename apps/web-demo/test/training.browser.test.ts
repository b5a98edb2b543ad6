import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeviceName } from '../src/session/protocol';
import { HarnessSite } from './support/harness-site';

/** PyTorch's losses of the article's run; see the README beside it. */
const fixture = new URL('../../../packages/trainer/fixtures/pytorch/code-sgd.json', import.meta.url);
const { loss: pytorchLosses } = JSON.parse(readFileSync(fixture, 'utf8')) as { loss: readonly number[] };

/** As far as float32 sums in another order may lie from PyTorch's after 60 steps. */
const tolerance = 1e-5;

let site: HarnessSite;

beforeAll(async () => {
  site = await HarnessSite.open();
});
afterAll(() => site?.close());

/** The losses of a run's first steps; it is stopped then. */
function trainSteps(page: Page, device: DeviceName, steps: number): Promise<readonly number[]> {
  return page.evaluate(
    async ([device, steps]) => {
      await harness.session.chooseDevice(device);
      const start = harness.events.length;
      await harness.session.start(harness.settings());
      await harness.waitForStep(steps, start);
      await harness.session.stop();
      await harness.waitForPhase('stopped', start);
      return harness.losses(start).slice(0, steps);
    },
    [device, steps] as const,
  );
}

/** The losses of a run that is paused in its middle. */
function trainWithPause(page: Page, device: DeviceName, steps: number): Promise<readonly number[]> {
  return page.evaluate(
    async ([device, steps]) => {
      await harness.session.chooseDevice(device);
      const start = harness.events.length;
      await harness.session.start(harness.settings());
      await harness.waitForStep(steps / 4, start);
      await harness.session.pause();
      await harness.waitForPhase('paused', start);
      const resumed = harness.events.length;
      await harness.session.resume();
      await harness.waitForStep(steps, resumed);
      await harness.session.stop();
      await harness.waitForPhase('stopped', resumed);
      return harness.losses(start).slice(0, steps);
    },
    [device, steps] as const,
  );
}

function largestDifference(left: readonly number[], right: readonly number[]): number {
  return Math.max(...left.map((value, index) => Math.abs(value - (right[index] ?? Number.NaN))));
}

describe('training in the page', () => {
  it('follows PyTorch for 60 steps on the fused WebGPU engine, on a real adapter', async () => {
    const page = await site.openPage();
    const { devices } = await page.evaluate(() => harness.session.listDevices());
    expect(devices.find(({ name }) => name === 'webgpu')).toMatchObject({
      available: true,
      detail: 'google swiftshader',
    });

    const losses = await trainSteps(page, 'webgpu', 60);
    expect(largestDifference(losses, pytorchLosses.slice(0, 60))).toBeLessThan(tolerance);
    const opened = await page.evaluate(() => harness.waitFor('run-start'));
    expect(opened).toMatchObject({ engine: 'webgpu', device: 'google swiftshader' });

    expect(await trainWithPause(page, 'webgpu', 24)).toEqual(losses.slice(0, 24));
    await page.close();
  });

  it('follows PyTorch for 60 steps on the fused WebAssembly engine, and a pause changes no bit', async () => {
    const page = await site.openPage();
    const losses = await trainSteps(page, 'wasm', 60);
    expect(largestDifference(losses, pytorchLosses.slice(0, 60))).toBeLessThan(tolerance);
    const [start] = await page.evaluate(() => harness.events.filter(({ type }) => type === 'run-start'));
    expect(start).toMatchObject({ engine: 'wasm', device: expect.stringMatching(/^\d+ threads?, SIMD$/) });

    expect(await trainWithPause(page, 'wasm', 60)).toEqual(losses);
    const whole = await page.evaluate(() => harness.run({ trainingImages: 3200, epochs: 2 }));
    const interrupted = await page.evaluate(async () => {
      const start = harness.events.length;
      await harness.session.start(harness.settings({ trainingImages: 3200, epochs: 2 }));
      for (const step of [10, 60]) {
        const before = harness.events.length;
        await harness.waitForStep(step, start);
        await harness.session.pause();
        await harness.waitForPhase('paused', before);
        await harness.session.resume();
      }
      await harness.waitForPhase('finished', start);
      return harness.weights();
    });
    expect(interrupted === whole).toBe(true);
    await page.close();
  });

  it('answers at once in the middle of a step that blocks its thread for a second', async () => {
    const page = await site.openPage();
    const told = await page.evaluate(async () => {
      await harness.session.chooseDevice('tfjs-cpu');
      await harness.session.start(harness.settings());
      const { device } = await harness.waitFor('run-start');
      const before = harness.events.length;
      await harness.session.pause();
      const reading = await harness.session.read(new Uint8Array(784));
      const meanwhile = harness.events.slice(before);
      await harness.waitForPhase('paused', before);
      const paused = harness.events.length;
      await harness.session.resume();
      await harness.waitFor('steps-end', () => true, paused);
      const stopping = harness.events.length;
      await harness.session.stop();
      await harness.session.reset();
      const state = harness.events
        .slice(stopping)
        .flatMap((event) => (event.type === 'state-change' ? [event.state] : []));
      return { device, meanwhile, digits: reading.current.probabilities.length, state };
    });
    expect(told.device).toBe('TensorFlow.js 4.22.0, cpu backend');
    expect(told.digits).toBe(10);
    // The pause and the reading were answered while the first steps were still being made.
    expect(told.meanwhile.map(({ type }) => type)).not.toContain('steps-end');
    expect(told.meanwhile[0]).toMatchObject({ state: { phase: 'pausing' } });
    expect(told.state.map(({ phase }) => phase)).toEqual(['stopping', 'idle']);
    expect(told.state.at(-1)?.network).toMatchObject({ origin: 'untrained', step: 0 });
    await page.close();
  });

  it('refuses what makes no sense now, and says what does', async () => {
    const page = await site.openPage();
    const refusals = await page.evaluate(async () => {
      const refusal = (promise: Promise<unknown>) =>
        promise.then(
          () => 'none',
          (error: { code: string; message: string; hint: string }) =>
            `${error.code} | ${error.message} | ${error.hint}`,
        );
      const { session } = harness;
      const early = await refusal(session.pause());
      const unknown = await refusal(session.chooseDevice('tpu' as 'wasm'));
      const settings = await refusal(session.start(harness.settings({ batchSize: 0 })));
      await session.start(harness.settings());
      await harness.waitForStep(10);
      const device = await refusal(session.chooseDevice('wasm'));
      const second = await refusal(session.start(harness.settings()));
      return [early, unknown, settings, device, second];
    });
    expect(refusals).toEqual([
      'NOT_NOW | The session is idle: pause has to wait. | What it takes now: start, reset.',
      'UNKNOWN_DEVICE | There is no device "tpu". | Choose one of: webgpu, wasm, tfjs-webgpu, tfjs-wasm, tfjs-cpu.',
      "INVALID_CONFIGURATION | The recipe's batchSize is 0. | Set it to a number from 1 to 60000.",
      'NOT_NOW | The session is training: chooseDevice has to wait. | What it takes now: pause, stop, reset.',
      'NOT_NOW | The session is training: start has to wait. | What it takes now: pause, stop, reset.',
    ]);
    await page.close();
  });

  it('pushes what the network reads in the watched image while it trains, and looks inside', async () => {
    const page = await site.openPage();
    const { readings, layers, filters, untrained } = await page.evaluate(async () => {
      const { images } = await harness.session.testDigits([0]);
      await harness.session.watch(images);
      await harness.run({ trainingImages: 6400, epochs: 2, optimizer: 'adam', learningRate: 0.001 });
      const inside = await harness.session.lookInside(images);
      const readings = harness.events.flatMap((event) => (event.type === 'reading-update' ? [event] : []));
      return {
        readings: readings.map(({ reading, isMilestone }) => ({ ...reading, isMilestone })),
        layers: inside.current.layers.map(({ name, kind, shape, data }) => [name, kind, shape.join('x'), data.length]),
        filters: inside.current.filters.map(({ name, shape, data }) => [name, shape.join('x'), data.length]),
        untrained: inside.untrained.layers.at(-1)?.data,
      };
    });
    expect(readings.filter(({ isMilestone }) => isMilestone).length).toBeGreaterThanOrEqual(3);
    expect(readings.at(-1)).toMatchObject({ step: 200, current: { digit: 7 } });
    expect(readings.at(-1)?.untrained.logits).toEqual(untrained);
    expect(layers.slice(0, 3)).toEqual([
      ['conv1', 'convolution', '6x24x24', 3456],
      ['relu1', 'activation', '6x24x24', 3456],
      ['pool1', 'average-pooling', '6x12x12', 864],
    ]);
    expect(filters).toEqual([
      ['conv1', '6x1x5x5', 150],
      ['conv2', '16x6x3x3', 864],
    ]);
    await page.close();
  });
});
