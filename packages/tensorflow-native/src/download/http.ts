import { EnvHttpProxyAgent, fetch, type Response } from 'undici';
import { TensorFlowError } from '../tensorflow-error';

let proxies: EnvHttpProxyAgent | undefined;

/** Asks a server through the proxies that the environment names (`HTTPS_PROXY`, `NO_PROXY`); credentials may stand in the URL. */
export async function request(
  url: string,
  headers: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<Response> {
  proxies ??= new EnvHttpProxyAgent();
  const { bare, authorization } = takeCredentials(url);
  const allHeaders = authorization ? { ...headers, authorization } : { ...headers };
  try {
    return await fetch(bare, { headers: allHeaders, dispatcher: proxies, ...(signal && { signal }) });
  } catch (error) {
    signal?.throwIfAborted();
    throw new TensorFlowError(
      'DOWNLOAD_FAILED',
      `${hideCredentials(url)} cannot be reached: ${reasonOf(error)}.`,
      'Check the network and the proxy (HTTPS_PROXY), or name a mirror of PyPI with --index-url.',
      { cause: error },
    );
  }
}

/** A URL for people. */
export function hideCredentials(url: string): string {
  return takeCredentials(url).bare;
}

function takeCredentials(url: string): { bare: string; authorization?: string } {
  if (!URL.canParse(url)) return { bare: url };
  const parsed = new URL(url);
  if (parsed.username === '' && parsed.password === '') return { bare: url };
  const user = decodeURIComponent(parsed.username);
  const password = decodeURIComponent(parsed.password);
  parsed.username = '';
  parsed.password = '';
  return { bare: parsed.href, authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? error.cause : error;
  return (('code' in cause && typeof cause.code === 'string' ? cause.code : '') || cause.message).replace(/\.$/, '');
}
