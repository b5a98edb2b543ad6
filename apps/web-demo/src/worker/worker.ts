import type { SessionRequest, SessionResponse } from '../session/protocol';

const post = (response: SessionResponse) => self.postMessage(response);

self.onmessage = ({ data }: MessageEvent<SessionRequest>) => {
  if (data.kind === 'close') return post({ kind: 'closed' });
  if (data.kind === 'call') {
    post({
      kind: 'failure',
      id: data.id,
      failure: { code: 'INTERNAL', message: `${data.method}: not yet.`, hint: '' },
    });
  }
};
