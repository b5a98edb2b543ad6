import type { EngineRequest } from './engine-protocol';
import { serveEngine } from './serve-engine';

const receive = serveEngine(
  (response) => self.postMessage(response),
  () => self.close(),
);

self.onmessage = ({ data }: MessageEvent<EngineRequest>) => receive(data);
