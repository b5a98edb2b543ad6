import type { Point } from './sheet';

/** Where the pen's points go. */
export interface PenTarget {
  begin(point: Point): void;
  extend(points: readonly Point[]): void;
}

/**
 * Lets one pointer (mouse, pen or finger) draw on an element; further fingers are ignored while it is down.
 *
 * Points are handed on once a frame, so that drawing costs the same on a mouse that reports 1,000 times a second.
 *
 * @returns what takes the listeners away again.
 */
export function attachPointerPen(element: HTMLElement, target: PenTarget): () => void {
  let pointer: number | undefined;
  let waiting: Point[] = [];
  let frame = 0;

  const flush = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    if (waiting.length > 0) target.extend(waiting);
    waiting = [];
  };
  const down = (event: PointerEvent) => {
    if (pointer !== undefined || event.button !== 0) return;
    pointer = event.pointerId;
    element.setPointerCapture(pointer);
    target.begin(placeOf(event, element));
  };
  const move = (event: PointerEvent) => {
    if (event.pointerId !== pointer) return;
    const events = event.getCoalescedEvents?.() ?? [];
    waiting.push(...(events.length > 0 ? events : [event]).map((one) => placeOf(one, element)));
    if (frame === 0) frame = requestAnimationFrame(flush);
  };
  const up = (event: PointerEvent) => {
    if (event.pointerId !== pointer) return;
    pointer = undefined;
    flush();
  };

  const listening = new AbortController();
  const { signal } = listening;
  element.addEventListener('pointerdown', down, { signal });
  element.addEventListener('pointermove', move, { signal });
  element.addEventListener('pointerup', up, { signal });
  element.addEventListener('pointercancel', up, { signal });
  return () => {
    listening.abort();
    cancelAnimationFrame(frame);
  };
}

function placeOf(event: PointerEvent, element: HTMLElement): Point {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: (event.clientX - left) / width, y: (event.clientY - top) / height };
}
