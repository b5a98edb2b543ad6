import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

/** A static host: nothing but files, as any that would serve the page. */
export interface StaticServer {
  /** Of the page: `http://localhost:1234/some/path/`. */
  readonly address: string;
  /** Paths that were asked for, in order. */
  readonly requests: string[];
  close(): Promise<void>;
}

export interface StaticServerOptions {
  /** Whether it sends the headers that isolate a page; plain hosts do not. Default: `true`. */
  readonly isolates?: boolean;
  /** The path that the folder lies under. Default: `/`. */
  readonly base?: string;
  /** Scripts that stand for files of the folder, by name. Default: none. */
  readonly scripts?: Readonly<Record<string, string>>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.gz': 'application/gzip',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** Serves a folder on a free port. */
export async function serveFolder(folder: string, options: StaticServerOptions = {}): Promise<StaticServer> {
  const { isolates = true, base = '/', scripts = {} } = options;
  const requests: string[] = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    requests.push(path);
    const file = path.startsWith(base) ? await findFile(folder, path.slice(base.length)) : undefined;
    const headers = isolates ? isolation : {};
    const script = scripts[path.slice(base.length)];
    if (script !== undefined) {
      response.writeHead(200, { ...headers, 'Content-Type': 'text/javascript' }).end(script);
      return;
    }
    if (file === undefined) {
      response.writeHead(404, headers).end();
      return;
    }
    const bytes = await readFile(file);
    const type = types[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { ...headers, 'Content-Type': type, 'Content-Length': bytes.length }).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://localhost:${port}${base}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function findFile(folder: string, path: string): Promise<string | undefined> {
  const file = join(folder, normalize(`/${path || 'index.html'}`));
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() ? file : undefined;
}
