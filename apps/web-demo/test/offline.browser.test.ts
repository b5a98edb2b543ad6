import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { HarnessSite } from './support/harness-site';

let site: HarnessSite | undefined;

afterEach(async () => {
  await site?.close();
  site = undefined;
});

/** Resolves when the service worker holds the page. */
async function waitForServiceWorker(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active?.state === 'activated') return;
    await new Promise((resolve) => active?.addEventListener('statechange', resolve, { once: true }));
  });
}

const visits = ({ server }: HarnessSite, path: string) => server.requests.filter((request) => request === path).length;

describe('the page without a network', () => {
  it('opens, trains and scores after the first visit, also under a path', async () => {
    site = await HarnessSite.open({ base: '/some/path/' });
    const context = await site.browser.newContext();
    const page = await site.openPage(context, '?offline');
    await waitForServiceWorker(page);
    await page.evaluate(() => harness.session.loadData());
    await context.setOffline(true);
    await site.server.close();
    await page.reload();
    const { isolated, source, correct } = await page.evaluate(async () => {
      await harness.run({ trainingImages: 640, epochs: 1 });
      const { source } = await harness.waitFor('data-ready');
      const { correct } = await harness.session.score();
      return { isolated: crossOriginIsolated, source, correct };
    });
    expect({ isolated, source }).toEqual({ isolated: true, source: "the browser's cache" });
    expect(correct).toBeGreaterThan(500);
    const refusal = await page.evaluate(async () => {
      await harness.session.chooseDevice('tfjs-cpu');
      await harness.session.start(harness.settings());
      return (await harness.waitFor('run-fail')).failure;
    });
    expect(refusal).toMatchObject({ code: 'CODE_UNAVAILABLE', hint: expect.stringContaining('network') });
  });
});

describe('a host that sends no headers', () => {
  it('has an isolated page with threads after one reload', async () => {
    site = await HarnessSite.open({ isolates: false, base: '/lenet/' });
    const page = await site.openPage(undefined, '?offline');
    await page.waitForFunction(() => crossOriginIsolated);
    await page.waitForFunction(() => globalThis.harness !== undefined);
    const { threads, threadsNote } = await page.evaluate(() => harness.session.listDevices());
    expect(threadsNote).toBeUndefined();
    expect(threads).toBe(await page.evaluate(() => Math.min(8, navigator.hardwareConcurrency)));
    await page.evaluate(() => harness.run({ trainingImages: 640, epochs: 1 }));
    expect(visits(site, '/lenet/')).toBe(2);
  });

  it('does not reload a page in which the visitor has begun, and says that threads are off', async () => {
    site = await HarnessSite.open({ isolates: false });
    const page = await site.openPage(undefined, '?offline&busy');
    await waitForServiceWorker(page);
    const { threads, threadsNote } = await page.evaluate(() => harness.session.listDevices());
    expect({ threads, threadsNote }).toEqual({
      threads: 1,
      threadsNote: expect.stringContaining('not cross-origin isolated'),
    });
    const { device } = await page.evaluate(async () => {
      await harness.run({ trainingImages: 640, epochs: 1 });
      return harness.waitFor('run-start');
    });
    expect(device).toContain('1 thread');
    expect(visits(site, '/')).toBe(1);
  });

  it('reloads once at most where the reload does not help', async () => {
    // Stands for a browser in which a service worker cannot isolate a page: this one adds no headers.
    const script = 'addEventListener("activate", (event) => event.waitUntil(clients.claim()));';
    site = await HarnessSite.open({ isolates: false, scripts: { 'service-worker.js': script } });
    const page = await site.openPage(undefined, '?offline');
    await page.waitForFunction(() => sessionStorage.getItem('lenet-reloaded-for-isolation') === 'yes');
    await waitForServiceWorker(page);
    await page.evaluate(() => harness.run({ trainingImages: 640, epochs: 1 }));
    expect(visits(site, '/')).toBe(2);
  });
});
