/**
 * Takes pictures of the built page: untrained, training and trained, light and dark, wide and narrow.
 *
 *     npx vite build && node scripts/screenshots.mjs [folder] [state,state]
 *
 * Trains on WebAssembly with a link that repeats the run. CHROMIUM_PATH names the browser.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { preview } from 'vite';

const [folder = 'screenshots', wanted = 'untrained,training,trained'] = process.argv.slice(2);
const link = '?device=wasm&optimizer=adam&learning-rate=0.002&epochs=3&limit=30000';
const widths = { wide: { width: 1440, height: 900 }, medium: { width: 900, height: 1100 }, narrow: { width: 360, height: 740 } };
const states = wanted.split(',');

const root = fileURLToPath(new URL('..', import.meta.url));
const server = await preview({ root, preview: { port: 0, host: '127.0.0.1' }, logLevel: 'silent' });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
});

try {
  mkdirSync(folder, { recursive: true });
  const page = await browser.newPage({ viewport: widths.wide, deviceScaleFactor: 1, reducedMotion: 'reduce' });
  page.on('console', (message) => {
    if (message.type() === 'error') console.error(message.text());
  });
  await page.goto(`${server.resolvedUrls.local[0]}${link}`);
  await page.locator('.example:not(:disabled)').first().waitFor({ timeout: 60_000 });
  if (states.includes('untrained')) await takeAll(page, 'untrained');

  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page.waitForFunction(() => Number(document.querySelector('.progress')?.getAttribute('aria-valuenow')) >= 45, {
    timeout: 120_000,
  });
  if (states.includes('training')) await takeAll(page, 'training');

  await page.getByRole('button', { name: 'Train again' }).waitFor({ timeout: 300_000 });
  await page.getByRole('button', { name: 'Read all 10,000' }).click();
  await page.locator('.mistake-button').first().waitFor({ timeout: 120_000 });
  if (states.includes('trained')) await takeAll(page, 'trained');
} finally {
  await browser.close();
  await server.close();
}

async function takeAll(page, state) {
  for (const [width, viewport] of Object.entries(widths)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await showEverything(page);
      await page.screenshot({ path: join(folder, `${state}-${colorScheme}-${width}.png`), fullPage: true });
    }
  }
}

/** Scrolls past every section, so that those that wait for it are drawn. */
async function showEverything(page) {
  for (const id of ['inside', 'score', 'weights']) {
    await page.locator(`#${id}`).scrollIntoViewIfNeeded();
    await page.waitForTimeout(250);
  }
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(150);
}
