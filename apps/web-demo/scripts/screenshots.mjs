/**
 * Takes pictures of the built page: untrained, training and trained, light and dark, wide, medium and narrow; and the two of the README.
 *
 *     npx vite build && node scripts/screenshots.mjs [folder] [untrained,training,trained,readme]
 *
 * Trains on WebAssembly with a link that repeats the run. CHROMIUM_PATH names the browser.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { preview } from 'vite';

const [folder = 'screenshots', wanted = 'untrained,training,trained,readme'] = process.argv.slice(2);
const link = '?device=wasm&optimizer=adam&learning-rate=0.002&epochs=3&limit=30000';
const widths = {
  wide: { width: 1440, height: 900 },
  medium: { width: 900, height: 1100 },
  narrow: { width: 360, height: 740 },
};
const states = wanted.split(',');

const root = fileURLToPath(new URL('..', import.meta.url));
const server = await preview({ root, preview: { port: 0, host: '127.0.0.1' }, logLevel: 'silent' });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
});

try {
  mkdirSync(folder, { recursive: true });
  if (states.some((state) => state !== 'readme')) await takeStates(await openPage(1));
  if (states.includes('readme')) await takeReadmePictures(await openPage(1.5));
} finally {
  await browser.close();
  await server.close();
}

async function openPage(deviceScaleFactor) {
  const page = await browser.newPage({ viewport: widths.wide, deviceScaleFactor, reducedMotion: 'reduce' });
  page.setDefaultTimeout(300_000);
  page.on('console', (message) => {
    if (message.type() === 'error') console.error(message.text());
  });
  await page.goto(`${server.resolvedUrls.local[0]}${link}`);
  await page.locator('.example:not(:disabled)').first().waitFor();
  return page;
}

async function takeStates(page) {
  if (states.includes('untrained')) await takeAll(page, 'untrained');
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page.waitForFunction(() => Number(document.querySelector('.progress')?.getAttribute('aria-valuenow')) >= 45);
  // A paused run looks as it does under way, and stands still for all its pictures.
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Resume' }).waitFor();
  if (states.includes('training')) await takeAll(page, 'training');
  await page.getByRole('button', { name: 'Resume' }).click();
  await page.getByRole('button', { name: 'Train again' }).waitFor();
  await page.getByRole('button', { name: 'Read all 10,000' }).click();
  await page.locator('.mistake-button').first().waitFor();
  if (states.includes('trained')) await takeAll(page, 'trained');
}

/** The first screen, wide and light; and the drawing area, narrow and dark. */
async function takeReadmePictures(page) {
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page.getByRole('button', { name: 'Train again' }).waitFor();
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(folder, 'demo-light-wide.png') });
  await page.setViewportSize(widths.narrow);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.locator('#draw-title').evaluate((title) => scrollTo(0, title.getBoundingClientRect().top + scrollY - 16));
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(folder, 'demo-dark-narrow.png') });
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
