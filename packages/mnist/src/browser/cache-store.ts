import type { DatasetFile } from '../datasets/dataset';
import { unpackDatasetFile } from '../datasets/unpack-dataset-file';
import type { DatasetStore } from '../download/download-dataset';
import { MnistError } from '../mnist-error';
import { sha256 } from './sha256';

const cacheName = 'lenet-mnist';

/** Keeps each file as it was received in the browser's Cache API, under its checksum: what changes gets another address. */
export function cacheStore(caches: CacheStorage): DatasetStore {
  return {
    async read(file: DatasetFile) {
      const cache = await openOrUndefined(caches);
      const stored = await cache?.match(addressOf(file));
      if (cache === undefined || stored === undefined) return undefined;
      try {
        return await unpackDatasetFile(file, new Uint8Array(await stored.arrayBuffer()), sha256);
      } catch (error) {
        if (!(error instanceof MnistError)) throw error;
        await cache.delete(addressOf(file));
        return undefined;
      }
    },
    async write(file: DatasetFile, received: Uint8Array) {
      const cache = await caches.open(cacheName);
      await cache.put(addressOf(file), new Response(received.slice()));
    },
  };
}

/** A browser that blocks storage (third-party frames, private windows) throws on opening: then nothing is stored. */
async function openOrUndefined(caches: CacheStorage): Promise<Cache | undefined> {
  try {
    return await caches.open(cacheName);
  } catch {
    return undefined;
  }
}

/** Never fetched; a cache's keys have to be addresses. */
function addressOf(file: DatasetFile): string {
  return new URL(`/@lenet/mnist/${file.checksum.sha256}`, globalThis.location.origin).href;
}
