import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vitest/config';
import { corrupt, dropped, good, loginPage, stalled, status } from './file-server.ts';
import { readMnistFile } from './mnist-files.ts';

/** What each folder of the test server does with the files of MNIST. */
const folders = {
  mnist: good,
  encoded(response: ServerResponse, body: Uint8Array) {
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'application/octet-stream' });
    response.end(body);
  },
  corrupt,
  dropped,
  page: loginPage,
  forbidden: status(403),
  stalled,
};

/** A page that runs the loader and tells its parent what came of it. */
const loaderPage = `<!doctype html><script type="module">
  // Vitest rewrites every import() of the sources to this, also for a page that is not its own.
  globalThis.__vitest_browser_runner__ = { wrapDynamicImport: (load) => load() };
  const { loadDigits } = await import('/src/browser.ts');
  const { train, test, source } = await loadDigits({ baseUrls: ['/mnist/'] });
  const about = { isSecureContext, hasSubtle: Boolean(crypto.subtle), hasCaches: 'caches' in globalThis };
  parent.postMessage({ loaded: { ...about, train: train.count, test: test.count, source } }, '*');
</script>`;

/** Serves the real MNIST, well and badly, beside the tests; `/counts` tells how often each path was asked for. */
export function serveMnist(): Plugin {
  const packed = new Map<string, Uint8Array>();
  const counts: Record<string, number> = {};
  const read = (name: string) => {
    const known = packed.get(name) ?? new Uint8Array(gzipSync(readMnistFile(name.replace(/\.gz$/, '')), { level: 1 }));
    packed.set(name, known);
    return known;
  };
  const answer = (request: IncomingMessage, response: ServerResponse, next: () => void) => {
    const path = (request.url ?? '').replace(/\?.*/, '');
    if (path === '/counts') return response.end(JSON.stringify(counts));
    if (path === '/loader.html') return response.setHeader('content-type', 'text/html').end(loaderPage);
    const behaviour = Object.entries(folders).find(([folder]) => path.startsWith(`/${folder}/`))?.[1];
    if (behaviour === undefined) return next();
    counts[path] = (counts[path] ?? 0) + 1;
    behaviour(response, read(basename(path)), request);
  };
  return {
    name: 'serve-mnist',
    configureServer(server) {
      server.middlewares.use(answer);
    },
  };
}
