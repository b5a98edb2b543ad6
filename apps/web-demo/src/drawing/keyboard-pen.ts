import type { Point } from './sheet';

/** The pen as the keyboard moves it: where it is, and whether it draws. */
export interface KeyboardPen {
  readonly position: Point;
  readonly isDown: boolean;
}

/** The pen at the start: up, in the middle. */
export const restingPen: KeyboardPen = { position: { x: 0.5, y: 0.5 }, isDown: false };

/** One key press moves the pen by one pixel of the network's 28; with Shift by four. */
const stepLength = 1 / 28;
const longStep = 4;

const directions: ReadonlyMap<string, Point> = new Map([
  ['ArrowLeft', { x: -1, y: 0 }],
  ['ArrowRight', { x: 1, y: 0 }],
  ['ArrowUp', { x: 0, y: -1 }],
  ['ArrowDown', { x: 0, y: 1 }],
]);

/** Whether a key moves the pen. */
export function isArrow(key: string): boolean {
  return directions.has(key);
}

/** Moves the pen by the arrows that are held, two of them diagonally; it stays on the sheet. */
export function movePen(pen: KeyboardPen, arrows: Iterable<string>, isLong: boolean): KeyboardPen {
  let { x, y } = pen.position;
  const length = stepLength * (isLong ? longStep : 1);
  for (const arrow of arrows) {
    const direction = directions.get(arrow);
    if (direction === undefined) continue;
    x += direction.x * length;
    y += direction.y * length;
  }
  return { ...pen, position: { x: Math.min(1, Math.max(0, x)), y: Math.min(1, Math.max(0, y)) } };
}
