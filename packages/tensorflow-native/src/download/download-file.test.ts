import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serve } from '../../test/serve';
import { downloadFile } from './download-file';

const content = Buffer.from(Array.from({ length: 200_000 }, (_, index) => (index * 31) % 251));
const expected = { bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'download-'));
  path = join(folder, 'file');
});

afterEach(() => rmSync(folder, { recursive: true }));

async function downloadFrom(listener: RequestListener, what = expected): Promise<number[]> {
  await using place = await serve(listener);
  const seen: number[] = [];
  await downloadFile(`${place.url}/file`, path, what, (bytes) => seen.push(bytes));
  return seen;
}

/** Sends 60,000 bytes at most, then breaks the connection. */
function breakingServer(knowsRanges: boolean, starts: number[]): RequestListener {
  return (request, response) => {
    const start = knowsRanges ? Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0) : 0;
    starts.push(start);
    response.writeHead(start > 0 ? 206 : 200, { 'content-length': content.length - start });
    const isLong = starts.length > 3 && !knowsRanges;
    response.write(content.subarray(start, isLong ? undefined : start + 60_000), () => response.destroy());
  };
}

describe('a download', () => {
  it('is the file, and tells how far it is', async () => {
    const seen = await downloadFrom((_, response) => response.end(content));
    expect(readFileSync(path).equals(content)).toBe(true);
    expect(seen.at(-1)).toBe(content.length);
  });

  it('goes on where the connection broke', async () => {
    const starts: number[] = [];
    await downloadFrom(breakingServer(true, starts));
    expect(readFileSync(path).equals(content)).toBe(true);
    expect(starts).toHaveLength(4);
    expect(starts.slice(1).every((start) => start > 0)).toBe(true);
  });

  it('goes on with a server that sends everything again', async () => {
    await downloadFrom(breakingServer(false, []));
    expect(readFileSync(path).equals(content)).toBe(true);
  });

  it.each([
    ['another file', (() => Buffer.from(content).fill(1))(), 'WRONG_CHECKSUM', /has the SHA-256 .*, expected/],
    ['a file that is too long', Buffer.concat([content, content]), 'WRONG_CHECKSUM', /gave \d+ bytes, expected 200000/],
    ['a file that is too short', content.subarray(5), 'WRONG_CHECKSUM', /gave 199995 bytes|gave \d+ bytes, expected/],
  ])('that is %s is refused', async (_, sent, code, message) => {
    const error = await downloadFrom((request, response) => {
      const isRest = request.headers.range !== undefined;
      response.writeHead(isRest ? 206 : 200);
      response.end(isRest ? Buffer.alloc(0) : sent);
    }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it('that the server does not have is refused', async () => {
    const error = await downloadFrom((_, response) => response.writeHead(404).end()).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'DOWNLOAD_FAILED', message: expect.stringContaining('answers 404') });
  });

  it('from where nobody listens is refused', async () => {
    const place = await serve(() => {});
    await place[Symbol.asyncDispose]();
    await expect(downloadFile(place.url, path, expected, () => {})).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
      message: expect.stringMatching(/cannot be reached: ECONNREFUSED/),
    });
  });

  it('ends with the reason of its signal', async () => {
    const controller = new AbortController();
    await using place = await serve((_, response) => response.write(content.subarray(0, 1000)));
    const stop = () => controller.abort(new Error('enough'));
    await expect(downloadFile(place.url, path, expected, stop, controller.signal)).rejects.toThrow('enough');
  });
});
