import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { mnistFiles } from './vite/mnist-files.ts';

/** The headers that isolate a page, with which it may share memory between threads. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

const mnistCache = fileURLToPath(new URL('node_modules/.cache/mnist', import.meta.url));

export default defineConfig({
  base: './',
  plugins: [mnistFiles(mnistCache)],
  server: { headers: isolation },
  preview: { headers: isolation },
  worker: { format: 'es' },
  build: { target: 'es2022' },
});
