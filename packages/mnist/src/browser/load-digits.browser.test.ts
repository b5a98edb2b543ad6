import { beforeEach, describe, expect, it } from 'vitest';
import { mnist } from '../datasets/mnist';
import type { LoadEvent } from '../download/load-event';
import { loadDigits } from './load-digits';

const counts = async (): Promise<Record<string, number>> => (await fetch('/counts')).json();
const addressOf = (folder: string) => new URL(`/${folder}/`, location.origin).href;
const quick = { retryDelay: 1, stallTimeout: 300, attempts: 2 };

beforeEach(async () => {
  for (const name of await caches.keys()) await caches.delete(name);
});

async function firstDownloadFailure(folder: string): Promise<LoadEvent | undefined> {
  const events: LoadEvent[] = [];
  const onProgress = (event: LoadEvent) => events.push(event);
  const { test } = await loadDigits({ baseUrls: [`/${folder}/`, '/mnist/'], download: quick, onProgress });
  expect(test.count).toBe(10_000);
  return events.find((event) => event.type === 'download-fail');
}

describe('loadDigits in Chromium', () => {
  it('loads the real MNIST, then finds it in the cache without asking the server', async () => {
    const before = await counts();
    const { train, test, source } = await loadDigits({ baseUrls: ['/mnist/'] });
    expect([train.count, test.count, train.labels[0], test.labels[0]]).toEqual([60_000, 10_000, 5, 7]);
    expect(source).toBe(`a download from ${addressOf('mnist')}`);
    const between = await counts();
    const path = '/mnist/train-images-idx3-ubyte.gz';
    expect(between[path]).toBe((before[path] ?? 0) + 1);

    const again = await loadDigits({ baseUrls: ['/mnist/'] });
    expect(again.source).toBe("the browser's cache");
    expect(again.train.labels).toEqual(train.labels);
    expect(await counts()).toEqual(between);
  });

  it('tells of every byte', async () => {
    const progress: (LoadEvent & { type: 'download-progress' })[] = [];
    await loadDigits({
      baseUrls: ['/mnist/'],
      onProgress: (event) => event.type === 'download-progress' && progress.push(event),
    });
    const images = progress.filter((event) => event.file === 'train-images-idx3-ubyte');
    expect(images.length).toBeGreaterThan(3);
    expect(images.at(-1)?.receivedBytes).toBe(images.at(-1)?.totalBytes);
    expect(new Set(progress.map((event) => event.file)).size).toBe(4);
  });

  it('takes files whose Content-Encoding the browser has undone', async () => {
    const { train } = await loadDigits({ baseUrls: ['/encoded/'] });
    expect(train.count).toBe(60_000);
    expect((await loadDigits({ baseUrls: ['/encoded/'] })).source).toBe("the browser's cache");
  });

  it.each([
    ['forbidden', 'DOWNLOAD_REFUSED'],
    ['page', 'WRONG_CONTENT'],
    ['corrupt', 'GZIP_CORRUPT'],
    ['dropped', 'DOWNLOAD_INTERRUPTED'],
    ['stalled', 'DOWNLOAD_INTERRUPTED'],
  ])('goes on to the next address when the first is %s', async (folder, code) => {
    expect(await firstDownloadFailure(folder)).toMatchObject({ error: { code } });
  });

  it('keeps nothing that fails its checksum', async () => {
    const wrong = { of: 'unpacked', sha256: '0'.repeat(64) } as const;
    const testLabels = { ...mnist.files.testLabels, checksum: wrong };
    const dataset = { ...mnist, files: { ...mnist.files, testLabels } };
    const loading = loadDigits({ dataset, baseUrls: ['/mnist/'], download: quick });
    await expect(loading).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
      message: expect.stringContaining('SHA-256'),
    });
    const cache = await caches.open('lenet-mnist');
    expect(await cache.keys()).toEqual([]);
  });

  it('replaces a cached file that is damaged', async () => {
    const first = await loadDigits({ baseUrls: ['/mnist/'] });
    const cache = await caches.open('lenet-mnist');
    const address = `/@lenet/mnist/${mnist.files.testLabels.checksum.sha256}`;
    expect(await cache.match(address)).toBeDefined();
    await cache.put(address, new Response('damaged'));
    const again = await loadDigits({ baseUrls: ['/mnist/'] });
    expect(again.test.labels).toEqual(first.test.labels);
    expect(again.source).toBe(`a download from ${addressOf('mnist')}`);
    expect((await loadDigits({ baseUrls: ['/mnist/'] })).source).toBe("the browser's cache");
  });

  it('stops at once when aborted, with the reason of the signal', async () => {
    const controller = new AbortController();
    const loading = loadDigits({
      baseUrls: ['/mnist/'],
      signal: controller.signal,
      onProgress: (event) => event.type === 'download-progress' && controller.abort(new Error('enough')),
    });
    await expect(loading).rejects.toThrow('enough');
  });

  it('checks and loads in a page that is no secure context, without the cache, and says so', async () => {
    const frame = document.createElement('iframe');
    const message = new Promise((resolve) =>
      addEventListener('message', ({ data }) => data.loaded && resolve(data.loaded)),
    );
    frame.src = `http://plain-http.test:${location.port}/loader.html`;
    document.body.append(frame);
    expect(await message).toEqual({
      isSecureContext: false,
      hasSubtle: false,
      hasCaches: false,
      train: 60_000,
      test: 10_000,
      source: `a download from http://plain-http.test:${location.port}/mnist/ (not kept for the next time: the browser gives this page no cache)`,
    });
    frame.remove();
  });
});
