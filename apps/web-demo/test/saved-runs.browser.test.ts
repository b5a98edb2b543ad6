import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HarnessSite } from './support/harness-site';

const settings = { trainingImages: 6400, epochs: 4 };

let site: HarnessSite;
/** The weights of the run that nothing interrupted. */
let whole: string;

beforeAll(async () => {
  site = await HarnessSite.open();
  const page = await site.openPage();
  whole = await page.evaluate((settings) => harness.run(settings), settings);
  await page.close();
});
afterAll(() => site?.close());

const listRuns = (page: Page) => page.evaluate(() => harness.session.savedRuns());

/** Restores the latest run that is kept, and makes it to its end; gives the final weights. */
function finishSavedRun(page: Page) {
  return page.evaluate(async () => {
    const [latest] = await harness.session.savedRuns();
    const { run, history } = await harness.session.restoreRun(latest.id);
    const start = harness.events.length;
    await harness.session.resume();
    await harness.waitForPhase('finished', start);
    const { firstStep } = await harness.waitFor('run-start', () => true, start);
    const told = await harness.session.history();
    return { run, history, firstStep, told, weights: await harness.weights() };
  });
}

async function startAndPause(page: Page): Promise<void> {
  await page.evaluate(async (settings) => {
    await harness.session.start(harness.settings(settings));
    await harness.waitForStep(130);
    await harness.session.pause();
    await harness.waitFor('run-save', ({ run }) => run.step > 100);
    await harness.waitForPhase('paused');
  }, settings);
}

describe('a run that the browser keeps', () => {
  it('goes on after a reload to the bits of one that never stopped', async () => {
    const page = await site.openPage();
    await startAndPause(page);
    const before = await page.evaluate(() => harness.session.history());
    await page.reload();
    const { run, history, firstStep, told, weights } = await finishSavedRun(page);
    expect(run).toMatchObject({ settings, device: 'wasm', totalSteps: 400, isFinished: false });
    expect(firstStep).toBe(run.step);
    expect(history).toEqual(before);
    expect(told.epochs.map(({ epoch, batches }) => [epoch, batches])).toEqual(
      [1, 2, 3, 4].map((epoch) => [epoch, 100]),
    );
    expect(told.curve.reduce((sum, { steps }) => sum + steps, 0)).toBe(400);
    expect(weights === whole).toBe(true);

    await page.reload();
    const [finished] = await listRuns(page);
    expect(finished).toMatchObject({ isFinished: true, step: 400 });
    const restored = await page.evaluate(async (id) => {
      await harness.session.restoreRun(id);
      return harness.weights();
    }, finished.id);
    expect(restored === whole).toBe(true);
    await page.context().close();
  });

  it('goes on after its tab has crashed in the middle of training', async () => {
    const context = await site.browser.newContext();
    const page = await site.openPage(context);
    await page.evaluate(async (settings) => {
      await harness.session.start(harness.settings(settings));
      await harness.waitFor('run-save');
    }, settings);
    const crashed = page.waitForEvent('crash');
    void page.goto('chrome://crash').catch(() => {});
    await crashed;
    await page.close();

    const next = await site.openPage(context);
    await next.waitForFunction(async () => (await harness.session.savedRuns()).length > 0);
    const { run, weights } = await finishSavedRun(next);
    expect(run.step).toBeGreaterThanOrEqual(100);
    expect(weights === whole).toBe(true);
    await context.close();
  });

  it('belongs to one tab at a time, and is offered to others when that is closed', async () => {
    const context = await site.browser.newContext();
    const first = await site.openPage(context);
    await startAndPause(first);
    const second = await site.openPage(context);
    expect(await listRuns(second)).toEqual([]);
    const id = await first.evaluate(async () => (await harness.waitFor('run-save')).run.id);
    const refusals = await second.evaluate(async (id) => {
      const refusal = (promise: Promise<unknown>) => promise.catch(({ code }) => code);
      return [await refusal(harness.session.restoreRun(id)), await refusal(harness.session.forgetRun(id))];
    }, id);
    expect(refusals).toEqual(['RUN_IN_OTHER_TAB', 'RUN_IN_OTHER_TAB']);

    const own = await second.evaluate(async () => {
      await harness.run({ trainingImages: 640, epochs: 1 });
      return (await harness.waitFor('run-save', ({ run }) => run.isFinished)).run.id;
    });
    await first.close();
    await second.waitForFunction(async () => (await harness.session.savedRuns()).length === 1);
    const [offered] = await listRuns(second);
    expect(offered.id).toBe(id);
    expect(own).not.toBe(id);
    const { weights } = await finishSavedRun(second);
    expect(weights === whole).toBe(true);
    await context.close();
  });

  it('is deleted when the visitor says so', async () => {
    const page = await site.openPage();
    await page.evaluate(() => harness.run({ trainingImages: 640, epochs: 1 }));
    await page.reload();
    const [{ id }] = await listRuns(page);
    await page.evaluate((id) => harness.session.forgetRun(id), id);
    expect(await listRuns(page)).toEqual([]);
    const refusal = await page.evaluate((id) => harness.session.restoreRun(id).catch(({ code }) => code), id);
    expect(refusal).toBe('NO_SAVED_RUN');
    await page.context().close();
  });

  it('is not kept when the storage is full: that is told once, training goes on, and the older run stays', async () => {
    const context = await site.browser.newContext();
    const page = await site.openPage(context);
    await page.evaluate(() => harness.run({ trainingImages: 640, epochs: 1 }));
    await page.reload();
    await page.evaluate(() => harness.session.loadData());
    await fillStorage(page);
    const fails = await page.evaluate(async () => {
      await harness.run({ trainingImages: 640, epochs: 3 });
      return harness.events.flatMap((event) => (event.type === 'save-fail' ? [event.failure] : []));
    });
    expect(fails).toMatchObject([{ code: 'STORAGE_FULL', hint: expect.stringContaining('Download the weights') }]);
    const [older, ...others] = await listRuns(page);
    expect(others).toEqual([]);
    expect(older).toMatchObject({ isFinished: true, totalSteps: 10 });
    await context.close();
  });
});

/**
 * Stands for a full disk: Chromium lets a test set a quota, but does not hold IndexedDB to it in a context without a profile. What is thrown is
 * what browsers throw.
 */
async function fillStorage(page: Page): Promise<void> {
  const worker = page.workers().find((worker) => worker.url().includes('session-worker'));
  if (!worker) throw new Error('The page has no session worker.');
  await worker.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
  });
}
