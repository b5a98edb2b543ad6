import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { basename } from 'node:path';

/** How a server treats a request for a file that it has. */
export type Behaviour = (response: ServerResponse, body: Uint8Array, request: IncomingMessage) => void;

/** Sends the file. */
export const good: Behaviour = (response, body) => {
  response.writeHead(200, { 'content-type': 'application/x-gzip', 'content-length': body.length });
  response.end(body);
};

/** Answers a status and nothing else. */
export const status =
  (code: number): Behaviour =>
  (response) => {
    response.writeHead(code);
    response.end();
  };

/** A login page where a file should be. */
export const loginPage: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'text/html' });
  response.end('<!doctype html><title>Please sign in</title>');
};

/** Half of the file, ended as if it were all. */
export const truncated: Behaviour = (response, body) => {
  response.writeHead(200);
  response.end(body.subarray(0, body.length >> 1));
};

/** One wrong byte in the middle. */
export const corrupt: Behaviour = (response, body) => {
  const wrong = body.slice();
  wrong.set([(wrong[wrong.length >> 1] ?? 0) ^ 0xff], wrong.length >> 1);
  response.end(wrong);
};

/** Takes the request and never answers. */
export const silent: Behaviour = () => {};

/** Half of the file, then nothing more. */
export const stalled: Behaviour = (response, body) => {
  response.writeHead(200, { 'content-length': body.length });
  response.write(body.subarray(0, body.length >> 1));
};

/** Half of the file, then the connection is gone. */
export const dropped: Behaviour = (response, body) => {
  response.writeHead(200, { 'content-length': body.length });
  response.write(body.subarray(0, body.length >> 1), () => setTimeout(() => response.destroy(), 20));
};

/** Sends to another address. */
export const redirect =
  (target: string): Behaviour =>
  (response, _body, request) => {
    response.writeHead(302, { location: `${target}${basename(request.url ?? '')}` });
    response.end();
  };

/** More bytes than any such file has, without end. */
export const endless: Behaviour = (response) => {
  const chunk = new Uint8Array(65_536);
  const send = () => {
    while (!response.destroyed && response.write(chunk));
    if (!response.destroyed) response.once('drain', send);
  };
  send();
};

/** One behaviour a request, the last one for all that follow. */
export const inTurn = (...behaviours: Behaviour[]): Behaviour => {
  let turn = 0;
  return (response, body, request) => behaviours[Math.min(turn++, behaviours.length - 1)]?.(response, body, request);
};

/** A running server; `requests` are the paths asked for so far. */
export interface FileServer extends AsyncDisposable {
  /** The server's address, ending with a slash. */
  readonly url: string;
  readonly requests: readonly string[];
}

/** Serves files by name from memory on a free port. */
export async function serveFiles(files: ReadonlyMap<string, Uint8Array>, behaviour: Behaviour): Promise<FileServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    const body = files.get(basename(request.url ?? ''));
    if (body === undefined) response.writeHead(404).end();
    else behaviour(response, body, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
