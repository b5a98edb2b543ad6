/**
 * The program of both workers, one file so that a browser fetches what they share once: the session, which always answers, and the engine
 * under it, whose thread a step may block for a second on the slowest devices.
 */
export {};

const roles = {
  'lenet-session': async () => (await import('./session/serve-session')).serveSession,
  'lenet-engine': async () => (await import('./engine/serve-engine')).serveEngine,
} as const;

const isRole = (name: string): name is keyof typeof roles => Object.hasOwn(roles, name);

/** Messages that came before the role's code. */
const waiting: MessageEvent[] = [];
self.onmessage = (event) => waiting.push(event);

if (!isRole(self.name)) throw new Error(`A worker of this page has the unknown name "${self.name}".`);
const serve = await roles[self.name]();
const receive = serve((message: unknown, transfer: readonly Transferable[] = []) =>
  self.postMessage(message, { transfer: [...transfer] }),
);
self.onmessage = ({ data }) => receive(data);
for (const { data } of waiting) receive(data);
