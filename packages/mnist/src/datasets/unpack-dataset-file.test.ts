import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { makeSmallMnist, type SmallMnist } from '../../test/small-mnist';
import { sha256 } from '../node/sha256';
import type { DatasetFile } from './dataset';
import { unpackDatasetFile } from './unpack-dataset-file';

const ofUnpacked = makeSmallMnist('unpacked');
const ofCompressed = makeSmallMnist('compressed');

const labelsOf = ({ dataset, unpacked, compressed }: SmallMnist): [DatasetFile, Uint8Array, Uint8Array] => {
  const file = dataset.files.testLabels;
  return [file, unpacked.get(file.name) ?? new Uint8Array(), compressed.get(`${file.name}.gz`) ?? new Uint8Array()];
};

describe('unpackDatasetFile', () => {
  it('takes the IDX file or its .gz where the checksum is of the IDX file', async () => {
    const [file, unpacked, compressed] = labelsOf(ofUnpacked);
    expect(await unpackDatasetFile(file, unpacked, sha256)).toBe(unpacked);
    expect(await unpackDatasetFile(file, compressed, sha256)).toEqual(unpacked);
    const packedAnew = new Uint8Array(gzipSync(unpacked, { level: 1 }));
    expect(await unpackDatasetFile(file, packedAnew, sha256)).toEqual(unpacked);
  });

  it('takes only the published .gz where the checksum is of it', async () => {
    const [file, unpacked, compressed] = labelsOf(ofCompressed);
    expect(await unpackDatasetFile(file, compressed, sha256)).toEqual(unpacked);
    const packedAnew = new Uint8Array(gzipSync(unpacked, { level: 0 }));
    await expect(unpackDatasetFile(file, packedAnew, sha256)).rejects.toMatchObject({ code: 'CHECKSUM_MISMATCH' });
    await expect(unpackDatasetFile(file, unpacked, sha256)).rejects.toMatchObject({
      code: 'CHECKSUM_UNAVAILABLE',
      hint: expect.stringContaining('t10k-labels-idx1-ubyte.gz'),
    });
  });

  it('refuses a file with one wrong byte', async () => {
    const [file, unpacked] = labelsOf(ofUnpacked);
    const wrong = unpacked.slice();
    wrong[50] = 11;
    await expect(unpackDatasetFile(file, wrong, sha256)).rejects.toMatchObject({
      code: 'CHECKSUM_MISMATCH',
      message: expect.stringContaining(file.checksum.sha256),
    });
  });

  it.each([
    [
      'a web page',
      new TextEncoder().encode('\n <html>'),
      'found a web page, expected an IDX file of 108 bytes (or its .gz)',
    ],
    ['an empty file', new Uint8Array(), 'found 0 bytes'],
    ['a packed file that is too short', new Uint8Array(gzipSync(new Uint8Array(7))), 'found 7 bytes'],
  ])('refuses %s', async (_name, bytes, message) => {
    const [file] = labelsOf(ofUnpacked);
    const unpacking = unpackDatasetFile(file, bytes, sha256);
    await expect(unpacking).rejects.toMatchObject({ code: 'WRONG_CONTENT', message: expect.stringContaining(message) });
  });

  it('refuses a gzip bomb in place of a file', async () => {
    const [file] = labelsOf(ofUnpacked);
    const bomb = new Uint8Array(gzipSync(new Uint8Array(1_000_000)));
    await expect(unpackDatasetFile(file, bomb, sha256)).rejects.toMatchObject({ code: 'GZIP_TOO_LARGE' });
  });
});
