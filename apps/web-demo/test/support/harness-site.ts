import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { harnessFolder } from './build-harness';
import { type StaticServer, type StaticServerOptions, serveFolder } from './static-server';

/** A browser and a static host with the harness. */
export class HarnessSite {
  readonly server: StaticServer;
  readonly browser: Browser;

  private constructor(server: StaticServer, browser: Browser) {
    this.server = server;
    this.browser = browser;
  }

  static async open(options?: StaticServerOptions): Promise<HarnessSite> {
    return new HarnessSite(await serveFolder(harnessFolder, options), await launchBrowser());
  }

  /** Opens the harness in a page, in storage of its own unless a context is given. */
  async openPage(context?: BrowserContext, query = ''): Promise<Page> {
    const page = await (context ?? (await this.browser.newContext())).newPage();
    await page.goto(this.server.address + query);
    await page.waitForFunction(() => globalThis.harness !== undefined);
    return page;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.close();
  }
}
