import { useEffect, useRef, useState } from 'preact/hooks';
import type { InsideView } from '../session/protocol';
import type { SessionClient } from '../session/session-client';

/** Milliseconds between two looks, at least: maps that change faster cannot be seen. */
const interval = 150;

/** The view inside for an image, taken again as the image and the network change, one look at a time. */
export function useInsideView(
  session: SessionClient,
  image: Uint8Array | undefined,
  networkVersion: number,
  isNear: boolean,
): InsideView | undefined {
  const [view, setView] = useState<InsideView | undefined>();
  const wanted = useRef({ image, networkVersion });
  const isLooking = useRef(false);
  wanted.current = { image, networkVersion };

  useEffect(() => {
    if (!isNear || isLooking.current) return;
    isLooking.current = true;
    void lookUntilCurrent(session, wanted, setView).finally(() => {
      isLooking.current = false;
    });
  }, [session, image, networkVersion, isNear]);
  return image ? view : undefined;
}

interface Wanted {
  readonly current: { readonly image: Uint8Array | undefined; readonly networkVersion: number };
}

/** Looks, and looks again if image or network have changed in the meantime. */
async function lookUntilCurrent(
  session: SessionClient,
  wanted: Wanted,
  show: (view: InsideView) => void,
): Promise<void> {
  for (;;) {
    const { image, networkVersion } = wanted.current;
    // A refusal (the session has ended) leaves the last view; what ended it is said elsewhere.
    const view = image && (await session.lookInside(image).catch(() => undefined));
    if (view) show(view);
    await new Promise((resolve) => setTimeout(resolve, interval));
    const isCurrent = wanted.current.image === image && wanted.current.networkVersion === networkVersion;
    if (isCurrent || !view) return;
  }
}
