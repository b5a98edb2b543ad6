import type { SessionApi, SessionRequest, SessionResponse } from '../../session/protocol';
import { toFailure } from '../../session/session-error';
import { Session } from './session';

/** Answers the page: every call has one answer, and events come meanwhile. */
export function serveSession(
  post: (response: SessionResponse) => void,
  end: () => void,
): (request: SessionRequest) => void {
  let session: Session | undefined;

  const call = async (id: number, method: keyof SessionApi, parameters: readonly unknown[]) => {
    try {
      if (!session) throw new Error('The session was called before it was opened.');
      const call = session[method].bind(session) as (...given: readonly unknown[]) => Promise<unknown>;
      post({ kind: 'result', id, value: await call(...parameters) });
    } catch (error) {
      post({ kind: 'failure', id, failure: toFailure(error) });
    }
  };

  return (request) => {
    switch (request.kind) {
      case 'open':
        session = new Session(request.pageUrl, (event) => post({ kind: 'event', event }));
        return;
      case 'call':
        void call(request.id, request.method, request.parameters);
        return;
      case 'close':
        void session?.close().finally(() => {
          post({ kind: 'closed' });
          end();
        });
    }
  };
}
