import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hostPage, type PageHost } from './support/open-page';

let host: PageHost;
let page: Page;

beforeAll(async () => {
  host = await hostPage();
});
afterAll(() => host.close());
beforeEach(async () => {
  page = await host.open('', { serviceWorkers: 'block' });
  await openSettings();
});
afterEach(async () => {
  await page.context().close();
  host.check();
});

describe('settings', () => {
  it('that were changed stand in the address and survive a reload', async () => {
    await field('Seed').fill('42');
    await page.getByLabel('Optimiser').selectOption('adam');
    await field('Epochs').fill('7');
    const shown = await values();
    expect(shown).toMatchObject({ Seed: '42', Epochs: '7', 'Learning rate': '0.001' });
    expect(new URL(page.url()).searchParams.get('seed')).toBe('42');
    await page.reload();
    await openSettings();
    expect(await values()).toEqual(shown);
    await expect(page.getByLabel('Optimiser').inputValue()).resolves.toBe('adam');
  });

  it('that do not fit are said below their field and leave the address alone', async () => {
    await field('Epochs').fill('0');
    await page.getByText('A whole number from 1 to 100').waitFor();
    await expect(field('Epochs').getAttribute('aria-invalid')).resolves.toBe('true');
    expect(new URL(page.url()).searchParams.get('epochs')).toBe(null);
    await field('Seed').focus();
    await expect(field('Epochs').inputValue()).resolves.toBe('5');
  });

  it('of a link that do not fit are ignored with a line each, and nothing of them becomes markup', async () => {
    const markup = encodeURIComponent('<img src=x onerror=alert(1)>');
    await page.goto(`${page.url()}?epochs=many&seed=3&device=abacus&recipe=${markup}`);
    await page.locator('.notice', { hasText: 'Ignored epochs=“many” in the address' }).waitFor();
    await page.locator('.notice', { hasText: 'Ignored device=“abacus” in the address' }).waitFor();
    await page.locator('.notice', { hasText: 'Ignored recipe=“<img·src=x·onerror=a…”' }).waitFor();
    await expect(page.locator('.notice img').count()).resolves.toBe(0);
    await openSettings();
    expect(await values()).toMatchObject({ Epochs: '5', Seed: '3' });
  });
});

function field(name: string) {
  return page.getByRole('textbox', { name });
}

async function openSettings(): Promise<void> {
  const settings = page.locator('.settings');
  await settings.waitFor();
  if ((await settings.getAttribute('open')) === null) await page.locator('.settings > summary').click();
}

async function values(): Promise<Record<string, string>> {
  const names = ['Learning rate', 'Epochs', 'Batch size', 'Seed', 'Images held out'];
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await field(name).inputValue()])));
}
