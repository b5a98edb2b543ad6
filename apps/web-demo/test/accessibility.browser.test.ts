import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hostPage, type PageHost, waitForDigits } from './support/open-page';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const looks = (['light', 'dark'] as const).flatMap((scheme) =>
  ([1440, 820, 360] as const).map((width) => ({ scheme, width })),
);

let host: PageHost;
let page: Page;

beforeAll(async () => {
  host = await hostPage();
  page = await host.open('?device=wasm&limit=6000&held-out=500&epochs=100&batch-size=32', {
    serviceWorkers: 'block',
    reducedMotion: 'reduce',
  });
  await waitForDigits(page);
  await page.evaluate(axe);
});
afterAll(() => host.close());
afterEach(() => host.check());

// One page on its way: each step begins where the one before has ended.
describe.sequential('axe-core finds nothing to object to', () => {
  it.each(looks)('in the untrained page, $scheme, $width pixels wide', expectNoViolation);

  it.each(looks)('in the page with open settings and a message, $scheme, $width pixels wide', async (look) => {
    await page.locator('.settings').evaluate((settings) => settings.setAttribute('open', ''));
    const wrong = { name: 'no-picture.png', mimeType: 'image/png', buffer: Buffer.from('text') };
    await page.locator('.draw input[type=file]').setInputFiles(wrong);
    await page.locator('.notice-error').waitFor();
    await page.getByRole('textbox', { name: 'Epochs' }).fill('none');
    await expectNoViolation(look);
    await page.getByRole('textbox', { name: 'Epochs' }).fill('100');
    await page.locator('.settings').evaluate((settings) => settings.removeAttribute('open'));
  });

  it('begins to train', async () => {
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await page.locator('.answer[data-untrained="false"]').waitFor();
    await expect(page.getByRole('button', { name: 'Pause' }).isVisible()).resolves.toBe(true);
  });

  it.each(looks)('in the page that trains, $scheme, $width pixels wide', expectNoViolation);

  it('stops and scores', async () => {
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('button', { name: 'Read all 10,000' }).click();
    await page.locator('.mistake-button').first().waitFor();
    await expect(page.locator('.mistake-button').count()).resolves.toBe(20);
  });

  it.each(looks)('in the page with a score, $scheme, $width pixels wide', expectNoViolation);
});

async function expectNoViolation({ scheme, width }: { scheme: 'light' | 'dark'; width: number }): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme });
  await page.setViewportSize({ width, height: 900 });
  const options: RunOptions = { resultTypes: ['violations'] };
  const { violations } = await page.evaluate(
    (given) => (globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run(given),
    options,
  );
  const told = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  expect(told).toEqual([]);
}
