import type { SessionRequest } from '../../session/protocol';
import { serveSession } from './serve-session';

const receive = serveSession(
  (response) => self.postMessage(response),
  () => self.close(),
);

self.onmessage = ({ data }: MessageEvent<SessionRequest>) => receive(data);
