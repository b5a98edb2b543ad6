import { useCallback, useMemo, useState } from 'preact/hooks';
import { readSheet } from './read-sheet';
import { sampleStrokes } from './sample-strokes';
import {
  beginStroke,
  clearSheet,
  extendStroke,
  isEmpty,
  type PastedImage,
  type Point,
  pasteImage,
  type Sheet,
  startHistory,
  undo,
} from './sheet';

/** The sheet that is drawn on, and what one can do with it. */
export interface SheetControl {
  readonly sheet: Sheet;
  /** What the network sees of it; nothing of an empty sheet. */
  readonly image: Uint8Array | undefined;
  readonly canUndo: boolean;
  readonly isEmpty: boolean;
  readonly begin: (point: Point) => void;
  readonly extend: (points: readonly Point[]) => void;
  readonly undo: () => void;
  readonly clear: () => void;
  readonly paste: (image: PastedImage) => void;
}

/** Keeps the sheet; it begins with a digit that the page drew. */
export function useSheet(): SheetControl {
  const [history, change] = useState(() => startHistory({ kind: 'sample', strokes: sampleStrokes }));
  const { sheet } = history;
  const image = useMemo(() => readSheet(sheet), [sheet]);
  return {
    sheet,
    image,
    canUndo: history.past.length > 0,
    isEmpty: isEmpty(sheet),
    begin: useCallback((point) => change((before) => beginStroke(before, point)), []),
    extend: useCallback((points) => change((before) => extendStroke(before, points)), []),
    undo: useCallback(() => change(undo), []),
    clear: useCallback(() => change(clearSheet), []),
    paste: useCallback((pasted) => change((before) => pasteImage(before, pasted)), []),
  };
}
