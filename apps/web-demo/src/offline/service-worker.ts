/**
 * Keeps the built page for visits without a network, and adds the headers that isolate it, for hosts that cannot send them.
 *
 * The build writes two values in front of this program: the files of the page, and a version that changes with any of them.
 */
export {};

interface Waitable extends Event {
  waitUntil(promise: Promise<unknown>): void;
}

interface FetchWithResponse extends Event {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

/** The part of `ServiceWorkerGlobalScope` that is used; the compiler's library for it excludes that of pages. */
interface ServiceWorkerScope {
  readonly pageFiles: readonly string[];
  readonly pageVersion: string;
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  addEventListener(type: 'install' | 'activate', listener: (event: Waitable) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchWithResponse) => void): void;
}

const worker = globalThis as unknown as ServiceWorkerScope;
const { scope } = worker.registration;
/** One origin may serve several of these pages: each has caches of its own. */
const cachePrefix = `lenet-page ${scope} `;
const cacheName = cachePrefix + worker.pageVersion;

const isolation: Readonly<Record<string, string>> = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

worker.addEventListener('install', (event) => event.waitUntil(keepPage()));
worker.addEventListener('activate', (event) => event.waitUntil(dropOldPages().then(() => worker.clients.claim())));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(scope)) return;
  event.respondWith(answer(request).then(isolated));
});

async function keepPage(): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.addAll(worker.pageFiles.map((file) => new Request(new URL(file, scope), { cache: 'no-cache' })));
}

async function dropOldPages(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(cachePrefix) && name !== cacheName);
  await Promise.all(old.map((name) => caches.delete(name)));
}

function answer(request: Request): Promise<Response> {
  if (request.mode === 'navigate') return answerNavigation(request);
  const path = new URL(request.url).pathname.slice(new URL(scope).pathname.length);
  if (path.startsWith('assets/')) return answerAsset(request);
  return answerOther(request);
}

/** The network's page, so that a new version shows at the next visit; the kept one when there is no network. */
async function answerNavigation(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(new URL('index.html', scope), { cacheName });
    if (kept) return kept;
    throw error;
  }
}

/** A file whose name changes with its content: the kept one; one that comes late (TensorFlow.js) is kept from then on. */
async function answerAsset(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  const kept = await cache.match(request.url);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.status === 200) await cache.put(request.url, response.clone()).catch(() => {});
  return response;
}

/** MNIST is checked and kept by `@lenet/mnist` itself. */
async function answerOther(request: Request): Promise<Response> {
  return (await caches.match(request.url, { cacheName })) ?? fetch(request);
}

function isolated(response: Response): Response {
  if (response.type === 'opaque' || response.type === 'error') return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(isolation)) headers.set(name, value);
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
