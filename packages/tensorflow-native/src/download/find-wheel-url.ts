import { TensorFlowError } from '../tensorflow-error';
import { hideCredentials, request } from './http';
import type { PinnedWheel } from './pinned-wheel';

const accepted = 'application/vnd.pypi.simple.v1+json, text/html;q=0.5';

/**
 * Asks a package index where a wheel lies: by PEP 691's JSON, or by PEP 503's HTML where a mirror has only that.
 *
 * @throws TensorFlowError `DOWNLOAD_FAILED` when the index cannot be asked or does not have it
 */
export async function findWheelUrl(indexUrl: string, wheel: PinnedWheel, signal?: AbortSignal): Promise<string> {
  const page = `${indexUrl}/${wheel.project}/`;
  const answer = await request(page, { accept: accepted }, signal);
  if (!answer.ok) throw notThere(page, wheel, `the index answers ${answer.status}`);
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
  const links = isJson ? linksOfJson(text) : linksOfHtml(text);
  const link = links.find(({ file }) => file === wheel.file);
  if (!link) throw notThere(page, wheel, 'it is not in the list');
  return withCredentialsOf(page, new URL(link.url, answer.url || page).href);
}

interface Link {
  readonly file: string;
  readonly url: string;
}

function linksOfJson(text: string): Link[] {
  try {
    const { files }: { files: { filename: string; url: string }[] } = JSON.parse(text);
    return files.map(({ filename, url }) => ({ file: filename, url }));
  } catch {
    return [];
  }
}

function linksOfHtml(text: string): Link[] {
  return [...text.matchAll(/<a\s[^>]*href="([^"]+)"[^>]*>([^<]+)<\/a>/g)].map(([, url, file]) => ({
    file: file.trim(),
    url: url.replaceAll('&amp;', '&').replace(/#.*$/, ''),
  }));
}

/** A private index lets in to its files whom it lets in to its lists. */
function withCredentialsOf(page: string, url: string): string {
  const [from, to] = [new URL(page), new URL(url)];
  if (from.host !== to.host || to.username !== '') return url;
  to.username = from.username;
  to.password = from.password;
  return to.href;
}

function notThere(page: string, { file }: PinnedWheel, reason: string): TensorFlowError {
  return new TensorFlowError(
    'DOWNLOAD_FAILED',
    `${hideCredentials(page)} does not give ${file}: ${reason}.`,
    'Name an index that has it with --index-url https://pypi.org/simple.',
  );
}
