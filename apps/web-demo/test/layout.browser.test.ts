import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hostPage, type PageHost, waitForDigits } from './support/open-page';

const run = '?device=wasm&limit=2048&held-out=256&epochs=2';

let host: PageHost;

beforeAll(async () => {
  host = await hostPage();
});
afterAll(() => host.close());
afterEach(() => host.check());

describe('the layout', () => {
  it.each([1440, 1000, 600, 360])('does not shift while the page loads and trains, %i pixels wide', async (width) => {
    const page = await openObserved({ width, height: 900 });
    await waitForDigits(page);
    await page.locator('#weights').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await page.getByRole('button', { name: 'Train again' }).waitFor();
    await expect(page.evaluate(() => (globalThis as unknown as Shifts).shifts)).resolves.toEqual([]);
    await page.context().close();
  });

  it('would be seen to shift if it did', async () => {
    const page = await openObserved({ width: 1000, height: 900 });
    await page.locator('.masthead').waitFor();
    await page.evaluate(() => document.querySelector('h1')?.style.setProperty('margin-top', '200px'));
    await expect.poll(() => page.evaluate(() => (globalThis as unknown as Shifts).shifts.length)).toBeGreaterThan(0);
    await page.context().close();
  });

  it.each([360, 720, 1000, 1280])('needs no scrolling sideways, %i pixels wide, whatever is open', async (width) => {
    const page = await host.open('?device=wasm', { viewport: { width, height: 740 }, serviceWorkers: 'block' });
    await waitForDigits(page);
    await page.locator('.settings').evaluate((settings) => settings.setAttribute('open', ''));
    await page.locator('.confusions svg').waitFor({ state: 'attached' });
    const widest = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(widest).toBeLessThanOrEqual(width);
    await page.context().close();
  });
});

describe('the theme', () => {
  it('is switched by its button, for figures and canvases too, and kept for the next visit', async () => {
    const page = await host.open('?device=wasm', { colorScheme: 'light', serviceWorkers: 'block' });
    await page.locator('.curves svg').waitFor();
    const before = await look(page);
    await page.getByRole('button', { name: 'Dark' }).click();
    await expect.poll(() => look(page)).not.toEqual(before);
    const after = await look(page);
    expect(after.map((part, at) => part === before[at])).toEqual([false, false, false]);
    await page.reload();
    await page.locator('.curves svg').waitFor();
    await expect.poll(() => look(page)).toEqual(after);
    await page.context().close();
  });
});

interface Shifts {
  /** What moved, a text a shift. */
  readonly shifts: string[];
}

/** Every shift counts, also what a click or a key has caused. */
async function openObserved(viewport: { width: number; height: number }): Promise<Page> {
  const page = await host.open(run, { viewport, serviceWorkers: 'block' });
  await page.addInitScript(() => {
    const shifts: string[] = [];
    Object.assign(globalThis, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { sources } = entry as unknown as { sources: { node: Element | null }[] };
        shifts.push(sources.map(({ node }) => node?.className ?? node?.nodeName ?? 'gone').join(', '));
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.reload();
  return page;
}

/** Background of the page, colour of the curves, and the pixels that the network sees. */
function look(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => [
    getComputedStyle(document.documentElement).backgroundColor,
    document.querySelector('.curves svg')?.outerHTML ?? '',
    document.querySelector<HTMLCanvasElement>('canvas.seen-pixels')?.toDataURL() ?? '',
  ]);
}
