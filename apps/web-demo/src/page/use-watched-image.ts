import { useEffect, useRef } from 'preact/hooks';
import type { SessionClient } from '../session/session-client';

/** Lets the session read an image, now and whenever the network changes; of a quick hand's many images it gets the latest. */
export function useWatchedImage(session: SessionClient, image: Uint8Array | undefined): void {
  const latest = useRef(image);
  const isSending = useRef(false);
  latest.current = image;
  useEffect(() => {
    if (isSending.current) return;
    isSending.current = true;
    void sendUntilLatest(session, latest).finally(() => {
      isSending.current = false;
    });
  }, [session, image]);
}

async function sendUntilLatest(
  session: SessionClient,
  latest: { readonly current: Uint8Array | undefined },
): Promise<void> {
  for (;;) {
    const image = latest.current;
    // A refusal means that the session has ended, which is said elsewhere.
    await session.watch(image).catch(() => undefined);
    if (latest.current === image) return;
  }
}
