import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { serveFolder } from './static-server';

/** The built page, served and ready to be visited. */
export interface PageHost {
  /** Opens the page in a fresh profile, with this behind its address; errors in it fail the next `check`. */
  open(search?: string, options?: BrowserContextOptions): Promise<Page>;
  /** Throws what went wrong in any page that was opened. */
  check(): void;
  close(): Promise<void>;
}

const built = fileURLToPath(new URL('../../dist', import.meta.url));

/** Serves the build and starts Chromium. */
export async function hostPage(): Promise<PageHost> {
  const server = await serveFolder(built);
  const browser: Browser = await launchBrowser();
  const errors: string[] = [];
  return {
    async open(search = '?device=wasm', options = {}) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(120_000);
      page.on('pageerror', (error) => errors.push(error.message));
      await page.goto(`${server.address}${search}`);
      return page;
    },
    check() {
      if (errors.length > 0) throw new Error(`The page failed: ${errors.join('; ')}`);
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** Waits until the digits are there and test images are offered. */
export async function waitForDigits(page: Page): Promise<void> {
  await page.locator('.example:not(:disabled)').first().waitFor();
}

/** Gives the page the weights that come with @lenet/model. */
export async function useTrainedWeights(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Use trained weights' }).click();
  await page.locator('.answer[data-untrained="false"]').waitFor();
}
