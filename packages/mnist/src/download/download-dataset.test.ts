import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import {
  type Behaviour,
  corrupt,
  dropped,
  endless,
  type FileServer,
  good,
  inTurn,
  loginPage,
  redirect,
  serveFiles,
  silent,
  stalled,
  status,
  truncated,
} from '../../test/file-server';
import { makeSmallMnist } from '../../test/small-mnist';
import type { DatasetFile } from '../datasets/dataset';
import { sha256 } from '../node/sha256';
import { type DatasetStore, type DownloadedDataset, downloadDataset } from './download-dataset';
import type { DownloadOptions } from './download-file';
import type { LoadEvent } from './load-event';

const { dataset, compressed, unpacked } = makeSmallMnist();
const quick: DownloadOptions = { retryDelay: 1, stallTimeout: 150, attempts: 2 };

interface Outcome {
  readonly result: DownloadedDataset;
  readonly events: readonly LoadEvent[];
}

async function download(
  mirrors: readonly string[],
  options: DownloadOptions = quick,
  settings: { store?: DatasetStore; signal?: AbortSignal; onEvent?: (event: LoadEvent) => void } = {},
): Promise<Outcome> {
  const events: LoadEvent[] = [];
  const onEvent = (event: LoadEvent) => {
    events.push(event);
    settings.onEvent?.(event);
  };
  const result = await downloadDataset(dataset, mirrors, sha256, settings.store, options, {
    signal: settings.signal,
    onEvent,
  });
  return { result, events };
}

const serve = (behaviour: Behaviour): Promise<FileServer> => serveFiles(compressed, behaviour);
const labels = dataset.files.testLabels.name;
const expectAll = ({ result }: Outcome) => {
  for (const role of ['trainImages', 'trainLabels', 'testImages', 'testLabels'] as const) {
    const expected = unpacked.get(dataset.files[role].name) ?? new Uint8Array();
    expect(Buffer.compare(result.bytes[role], expected), role).toBe(0);
  }
};

/** A port on which nobody listens. */
async function deadAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}/` : '';
}

describe('downloadDataset', () => {
  it('gets the four files, the small ones first', async () => {
    await using mirror = await serve(good);
    const outcome = await download([mirror.url]);
    expectAll(outcome);
    expect(outcome.result.mirrors).toEqual([mirror.url]);
    expect(mirror.requests).toEqual([
      '/t10k-labels-idx1-ubyte.gz',
      '/train-labels-idx1-ubyte.gz',
      '/t10k-images-idx3-ubyte.gz',
      '/train-images-idx3-ubyte.gz',
    ]);
  });

  it('tells of every byte of every file', async () => {
    await using mirror = await serve(good);
    const { events } = await download([mirror.url]);
    for (const file of Object.values(dataset.files)) {
      const size = compressed.get(`${file.name}.gz`)?.length;
      const progress = events.filter((event) => event.type === 'download-progress' && event.file === file.name);
      expect(progress.at(-1)).toMatchObject({
        receivedBytes: size,
        totalBytes: size,
        url: `${mirror.url}${file.name}.gz`,
      });
      expect(events).toContainEqual(
        expect.objectContaining({ type: 'download-end', file: file.name, receivedBytes: size }),
      );
    }
  });

  it.each<[string, Behaviour, string, string, number]>([
    ['answers 403', status(403), 'DOWNLOAD_REFUSED', 'answered 403 Forbidden', 1],
    ['answers 404', status(404), 'DOWNLOAD_REFUSED', 'answered 404 Not Found', 1],
    ['answers 503', status(503), 'DOWNLOAD_INTERRUPTED', 'answered 503 Service Unavailable', 2],
    ['sends a login page with 200', loginPage, 'WRONG_CONTENT', 'found a web page', 1],
    ['ends the body too early', truncated, 'GZIP_TRUNCATED', 'ends too early', 2],
    ['sends a corrupt body', corrupt, 'GZIP_CORRUPT', 'damaged', 1],
    ['never answers', silent, 'DOWNLOAD_INTERRUPTED', 'no byte came for 0.15 s', 2],
    ['stops in the middle', stalled, 'DOWNLOAD_INTERRUPTED', 'no byte came for 0.15 s', 2],
    ['drops the connection midway', dropped, 'DOWNLOAD_INTERRUPTED', 'broke off', 2],
    ['sends without end', endless, 'WRONG_CONTENT', 'sends more than the 108 bytes', 1],
  ])(
    'goes on to the next mirror when one %s, and does not ask it again',
    async (_name, behaviour, code, message, attempts) => {
      await using bad = await serve(behaviour);
      await using mirror = await serve(good);
      const outcome = await download([bad.url, mirror.url]);
      expectAll(outcome);
      expect(outcome.result.mirrors).toEqual([mirror.url]);
      const failures = outcome.events.filter((event) => event.type === 'download-fail');
      expect(failures.map((event) => event.attempt)).toEqual(Array.from({ length: attempts }, (_, index) => index + 1));
      for (const { error } of failures)
        expect(error).toMatchObject({ code, message: expect.stringContaining(message) });
      expect(bad.requests).toHaveLength(attempts);
    },
  );

  it('tries again where a transfer broke off', async () => {
    await using mirror = await serve(inTurn(dropped, status(503), good));
    expectAll(await download([mirror.url], { ...quick, attempts: 3 }));
    expect(mirror.requests).toHaveLength(6);
  });

  it('follows redirects', async () => {
    await using target = await serve(good);
    await using mirror = await serve(redirect(target.url));
    expectAll(await download([mirror.url]));
    expect(target.requests).toHaveLength(4);
  });

  it('takes files whose Content-Encoding was undone on the way', async () => {
    await using mirror = await serve((response, body) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': body.length });
      response.end(body);
    });
    const outcome = await download([mirror.url]);
    expectAll(outcome);
    const last = outcome.events.findLast((event) => event.type === 'download-progress');
    expect(last).toMatchObject({ receivedBytes: 16 + 300 * 784, totalBytes: 16 + 300 * 784 });
  });

  it('gives an attempt up when it takes too long in all, though bytes keep coming', async () => {
    await using slow = await serve((response, body) => {
      response.writeHead(200, { 'content-length': body.length });
      const timer = setInterval(() => response.write(body.subarray(0, 1)), 20);
      response.on('close', () => clearInterval(timer));
    });
    const attempt = download([slow.url], { ...quick, attempts: 1, attemptTimeout: 200 });
    await expect(attempt).rejects.toThrow('not done after 0.2 s');
  });

  it('lists every mirror and its reason when none has the file', async () => {
    await using refusing = await serve(status(403));
    await using page = await serve(loginPage);
    await expect(download([refusing.url, page.url])).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
      message: `${labels} could not be downloaded: ${refusing.url}${labels}.gz answered 403 Forbidden. ${labels}: found a web page, expected an IDX file of 108 bytes (or its .gz).`,
    });
  });

  it('says in one line that there is no network', async () => {
    const [first, second] = [await deadAddress(), await deadAddress()];
    const failure = download([first, second]);
    await expect(failure).rejects.toMatchObject({ code: 'NO_NETWORK' });
    await expect(failure).rejects.toThrow(
      /^No network: 127\.0\.0\.1:\d+ cannot be reached \(.*ECONNREFUSED.*\)\. .*ECONNREFUSED.*$/,
    );
  });

  it('says so when no mirror is given', async () => {
    await expect(download([])).rejects.toThrow('no mirror is given');
  });

  it('stops at once when aborted, with the reason of the signal, and stores nothing more', async () => {
    await using mirror = await serve(inTurn(good, stalled));
    const controller = new AbortController();
    const written: string[] = [];
    const store: DatasetStore = {
      read: async () => undefined,
      write: async (file) => {
        written.push(file.name);
      },
    };
    const onEvent = (event: LoadEvent) => {
      if (event.type === 'download-progress' && event.file !== labels) controller.abort(new Error('enough'));
    };
    const aborted = download([mirror.url], {}, { store, signal: controller.signal, onEvent });
    await expect(aborted).rejects.toThrow('enough');
    expect(written).toEqual([labels]);
  });

  it('stops while it waits for the next attempt', async () => {
    await using mirror = await serve(status(503));
    const controller = new AbortController();
    const onEvent = (event: LoadEvent) => {
      if (event.type === 'download-fail') setTimeout(() => controller.abort(new Error('enough')), 10);
    };
    const aborted = download([mirror.url], { retryDelay: 60_000 }, { signal: controller.signal, onEvent });
    await expect(aborted).rejects.toThrow('enough');
  });

  it('asks nobody when the signal is aborted from the start', async () => {
    await using mirror = await serve(good);
    await expect(download([mirror.url], quick, { signal: AbortSignal.abort(new Error('never')) })).rejects.toThrow(
      'never',
    );
    expect(mirror.requests).toEqual([]);
  });

  it('downloads only what the store does not have', async () => {
    await using mirror = await serve(good);
    const read = async (file: DatasetFile) => (file.name === labels ? undefined : unpacked.get(file.name));
    const outcome = await download([mirror.url], quick, { store: { read, write: async () => {} } });
    expectAll(outcome);
    expect(mirror.requests).toEqual([`/${labels}.gz`]);
  });

  it('keeps the digits when the store is full, and says so', async () => {
    await using mirror = await serve(good);
    const write = async () => {
      throw new Error('no space left');
    };
    const outcome = await download([mirror.url], quick, { store: { read: async () => undefined, write } });
    expectAll(outcome);
    const failures = outcome.events.filter((event) => event.type === 'cache-fail');
    expect(failures).toHaveLength(4);
    expect(failures[0]?.error.message).toBe(`${labels} could not be kept for the next time (no space left).`);
  });

  it('makes requests by the fetch that it is given', async () => {
    const asked: string[] = [];
    const fetch: typeof globalThis.fetch = async (input) => {
      asked.push(String(input));
      return new Response(compressed.get(String(input).split('/').at(-1) ?? '')?.slice());
    };
    expectAll(await download(['https://mirror.example/mnist'], { ...quick, fetch }));
    expect(asked[0]).toBe(`https://mirror.example/mnist/${labels}.gz`);
  });
});
