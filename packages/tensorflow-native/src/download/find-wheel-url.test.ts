import type { RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { serve } from '../../test/serve';
import { findWheelUrl } from './find-wheel-url';

const wheel = { project: 'some-thing', file: 'some_thing-1.0-py3-none-any.whl', bytes: 1, sha256: '' };

async function find(listener: RequestListener, credentials = ''): Promise<string> {
  await using place = await serve(listener);
  const index = place.url.replace('//', `//${credentials}`);
  const url = await findWheelUrl(`${index}/simple`, wheel);
  return url.replace(place.url, '').replace(index, credentials);
}

const json: RequestListener = ({ url }, response) => {
  response.setHeader('content-type', 'application/vnd.pypi.simple.v1+json');
  const files = [
    { filename: 'other.whl', url: 'x' },
    { filename: wheel.file, url: `../../files${url}it.whl` },
  ];
  response.end(JSON.stringify({ files }));
};

describe('the address of a wheel', () => {
  it('comes from an index in JSON', async () => {
    expect(await find(json)).toBe('/files/simple/some-thing/it.whl');
  });

  it('comes from an index in HTML', async () => {
    const page = `<a href="x">other.whl</a> <a data-x="1" href="/files/it.whl?a=1&amp;b=2#sha256=00" class="y">${wheel.file}</a>`;
    const html: RequestListener = (_, response) => response.setHeader('content-type', 'text/html').end(page);
    expect(await find(html)).toBe('/files/it.whl?a=1&b=2');
  });

  it('is asked for with the credentials of the index, which lets in to its files too', async () => {
    const guarded: RequestListener = (request, response) => {
      const isKnown = request.headers.authorization === `Basic ${Buffer.from('me:p@ss').toString('base64')}`;
      if (isKnown) json(request, response);
      else response.writeHead(401).end();
    };
    expect(await find(guarded, 'me:p%40ss@')).toBe('me:p%40ss@/files/simple/some-thing/it.whl');
    await expect(find(guarded)).rejects.toThrow('the index answers 401');
  });

  it.each([
    ['without the project', (_, response) => response.writeHead(404).end(), 'the index answers 404'],
    ['without the file', (_, response) => response.end('<a href="x">other.whl</a>'), 'it is not in the list'],
    [
      'that talks nonsense',
      (_, response) => response.setHeader('content-type', 'application/json').end('{'),
      'it is not in the list',
    ],
  ] as [string, RequestListener, string][])('is refused by an index %s', async (_, listener, reason) => {
    const error = await find(listener, 'me:secret@').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'DOWNLOAD_FAILED', message: expect.stringContaining(reason) });
    expect(String(error)).not.toContain('secret');
  });
});
