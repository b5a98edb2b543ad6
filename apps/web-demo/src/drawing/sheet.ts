/** A place on the sheet: 0 to 1 from its left and its upper edge. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What the pen drew from where it was put down to where it was lifted; one point is a dot. */
export type Stroke = readonly Point[];

/** An image of 28x28 that lies on the sheet instead of strokes: a test image, or a picture from a file. */
export interface PastedImage {
  /** Bytes, row-major `[28, 28]`, 0 paper to 255 ink. */
  readonly pixels: Uint8Array;
  /** What it shows, for people: `test image 11, a 6`. */
  readonly description: string;
}

/** What lies on the drawing area, told apart by `kind`. A `sample` is what the page itself drew to begin with. */
export type Sheet =
  | { readonly kind: 'strokes'; readonly strokes: readonly Stroke[] }
  | { readonly kind: 'sample'; readonly strokes: readonly Stroke[] }
  | { readonly kind: 'image'; readonly image: PastedImage };

/** The sheet, and the sheets before it for undo. */
export interface SheetHistory {
  readonly sheet: Sheet;
  /** The oldest first, at most {@link mostUndos}. */
  readonly past: readonly Sheet[];
}

/** How far back undo goes; older sheets are forgotten, so that a long afternoon of drawing does not fill memory. */
export const mostUndos = 60;

export const emptySheet: Sheet = { kind: 'strokes', strokes: [] };

/** A history that begins with this sheet. */
export function startHistory(sheet: Sheet): SheetHistory {
  return { sheet, past: [] };
}

/** Puts the pen down: a new stroke; what was no drawing of the person's own makes room for it. */
export function beginStroke(history: SheetHistory, point: Point): SheetHistory {
  const { sheet } = history;
  const before = sheet.kind === 'strokes' ? sheet.strokes : [];
  return turnTo(history, { kind: 'strokes', strokes: [...before, [onSheet(point)]] });
}

/** Moves the pen that is down: the last stroke gets longer. Nothing happens where there is none. */
export function extendStroke(history: SheetHistory, points: readonly Point[]): SheetHistory {
  const { sheet } = history;
  if (sheet.kind !== 'strokes' || points.length === 0) return history;
  const last = sheet.strokes.at(-1);
  if (last === undefined) return history;
  const longer = [...last, ...points.map(onSheet)];
  return { ...history, sheet: { kind: 'strokes', strokes: [...sheet.strokes.slice(0, -1), longer] } };
}

/** Lays an image on the sheet in place of what was there. */
export function pasteImage(history: SheetHistory, image: PastedImage): SheetHistory {
  return turnTo(history, { kind: 'image', image });
}

/** Empties the sheet; an empty one stays as it is. */
export function clearSheet(history: SheetHistory): SheetHistory {
  return isEmpty(history.sheet) ? history : turnTo(history, emptySheet);
}

/** Goes back to the sheet before the last stroke, image or clearing. */
export function undo(history: SheetHistory): SheetHistory {
  const sheet = history.past.at(-1);
  return sheet === undefined ? history : { sheet, past: history.past.slice(0, -1) };
}

/** Whether there is nothing to read. */
export function isEmpty(sheet: Sheet): boolean {
  return sheet.kind !== 'image' && sheet.strokes.length === 0;
}

function turnTo(history: SheetHistory, sheet: Sheet): SheetHistory {
  return { sheet, past: [...history.past, history.sheet].slice(-mostUndos) };
}

function onSheet({ x, y }: Point): Point {
  return { x: Math.min(1, Math.max(0, x)), y: Math.min(1, Math.max(0, y)) };
}
