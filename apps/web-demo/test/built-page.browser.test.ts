import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './support/browser';
import { type StaticServer, serveFolder } from './support/static-server';

/** What `vite build` wrote: the page itself. */
const dist = fileURLToPath(new URL('../dist', import.meta.url));

/** Gzipped bytes of JavaScript that may stand between a visitor and a page that can be used. */
const initialScriptBytes = 60_000;

let server: StaticServer;
let browser: Browser;

beforeAll(async () => {
  server = await serveFolder(dist, { base: '/demo/' });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const gzippedBytes = (path: string) => gzipSync(readFileSync(`${dist}/${path}`), { level: 9 }).length;

/** The scripts that the document names, all that they import at once, and the worker that the page starts. */
function initialScripts(): readonly string[] {
  const html = readFileSync(`${dist}/index.html`, 'utf8');
  const named = Array.from(html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g), ([, path]) => path);
  const worker = readdirSync(`${dist}/assets`).filter((name) => name.startsWith('session-worker'));
  const found = new Set([...named, ...worker.map((name) => `assets/${name}`)]);
  for (const path of found) for (const imported of staticImports(path)) found.add(imported);
  return [...found];
}

/** Scripts that a script cannot run without; `import(...)` comes later. */
function staticImports(path: string): readonly string[] {
  const code = readFileSync(`${dist}/${path}`, 'utf8');
  const imports = code.matchAll(/(?:^|[;}])\s*(?:import|export)\b[^;()]*?["'`]\.\/([^"'`]+\.js)["'`]/g);
  return Array.from(imports, ([, name]) => `assets/${name}`);
}

describe('the built page', () => {
  it('takes less than 60 kB of JavaScript to be seen and used, page and worker together', () => {
    const scripts = initialScripts();
    expect(scripts.some((path) => path.includes('session-worker'))).toBe(true);
    const weights = scripts.map((path) => [path, gzippedBytes(path)] as const);
    const total = weights.reduce((sum, [, bytes]) => sum + bytes, 0);
    console.log(weights.map(([path, bytes]) => `${bytes} ${path}`).join('\n'), `\n${total} bytes at first`);
    expect(total).toBeLessThan(initialScriptBytes);
  });

  it('fetches nothing of an engine or of TensorFlow.js before the visitor asks for it', async () => {
    // A service worker would fetch the rest of the page for later visits.
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    const before = server.requests.length;
    await page.goto(server.address);
    await page.waitForLoadState('networkidle');
    const fetched = server.requests.slice(before).filter((path) => path.endsWith('.js'));
    const initial = initialScripts();
    const late = fetched.map((path) => path.replace('/demo/', '')).filter((path) => !initial.includes(path));
    console.log(late.map((path) => `${gzippedBytes(path)} ${path}`).join('\n'), 'by the page itself, afterwards');
    expect(fetched.map((path) => path.replace('/demo/', ''))).toEqual(expect.arrayContaining([...initial]));
    expect(late.filter((path) => /tfjs|engine-worker/.test(path))).toEqual([]);
    await context.close();
  });

  it('paints before MNIST is there', async () => {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    // Never answered: a visitor on a slow line.
    await context.route('**/mnist/**', () => new Promise(() => {}));
    await page.goto(server.address, { waitUntil: 'domcontentloaded' });
    await page.locator('h1').first().waitFor({ state: 'visible' });
    const paints = await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length);
    expect(await paints.jsonValue()).toBe(1);
    await context.close();
  });

  it('asks nobody else for anything, and works without a network after the first visit', async () => {
    const context = await browser.newContext();
    const foreign: string[] = [];
    const { origin } = new URL(server.address);
    const note = (request: Request) => {
      const url = new URL(request.url());
      if (/^https?:$/.test(url.protocol) && url.origin !== origin) foreign.push(request.url());
    };
    context.on('request', note);
    const page = await context.newPage();
    const failures: string[] = [];
    page.on('pageerror', (error) => failures.push(error.message));
    await page.goto(server.address);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.waitForFunction(async () => {
      const cache = await caches.open('lenet-mnist');
      const { active } = await navigator.serviceWorker.ready;
      return (await cache.keys()).length === 4 && active?.state === 'activated';
    });
    await context.setOffline(true);
    await page.reload();
    await page.locator('h1').first().waitFor({ state: 'visible' });
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    expect(foreign).toEqual([]);
    expect(failures).toEqual([]);
    await context.close();
  });
});
