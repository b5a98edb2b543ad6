import { fileURLToPath } from 'node:url';
import type { UserConfig } from 'vite';
import { mnistFiles } from './mnist-files.ts';
import { offlinePage } from './offline-page.ts';

/** The headers that isolate a page, with which it may share memory between threads. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

const inApp = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** How a page with a session is served and built: any static host, any path, with or without a network. */
export function pageConfig(htmlFile: string): UserConfig {
  const offline = offlinePage(inApp('src/offline/service-worker.ts'), inApp(htmlFile));
  return {
    base: './',
    plugins: [mnistFiles(inApp('node_modules/.cache/mnist')), offline.page],
    server: { headers: isolation },
    preview: { headers: isolation },
    worker: { format: 'es', plugins: offline.workers },
    build: { target: 'es2022' },
  };
}
