import { toFailure } from '../../session/session-error';
import { EngineHost } from './engine-host';
import type { EngineCalls, EngineRequest, EngineResponse } from './engine-protocol';

/** Answers the session: makes the engine, and runs on it. */
export function serveEngine(
  post: (response: EngineResponse) => void,
  end: () => void,
): (request: EngineRequest) => void {
  const host = new EngineHost((event) => post({ kind: 'event', event }));

  const answer = async (id: number, method: keyof EngineCalls, parameters: readonly unknown[]) => {
    try {
      const call = host[method].bind(host) as (...given: readonly unknown[]) => Promise<unknown>;
      post({ kind: 'result', id, value: await call(...parameters) });
    } catch (error) {
      post({ kind: 'failure', id, failure: toFailure(error) });
    }
    if (method === 'close') end();
  };

  return (request) => {
    switch (request.kind) {
      case 'load':
        return host.load(request.train, request.test);
      case 'abort':
        return host.abort();
      case 'call':
        void answer(request.id, request.method, request.parameters);
    }
  };
}
