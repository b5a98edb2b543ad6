import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  beginStroke,
  clearSheet,
  emptySheet,
  extendStroke,
  isEmpty,
  mostUndos,
  pasteImage,
  type SheetHistory,
  startHistory,
  undo,
} from './sheet';

const image = { pixels: new Uint8Array(784), description: 'an image' };
const dot = (history: SheetHistory, x = 0.5) => beginStroke(history, { x, y: 0.5 });

describe('the sheet', () => {
  it('grows the last stroke as the pen moves', () => {
    const history = extendStroke(dot(startHistory(emptySheet)), [{ x: 0.6, y: 0.7 }]);
    expect(history.sheet).toEqual({
      kind: 'strokes',
      strokes: [
        [
          { x: 0.5, y: 0.5 },
          { x: 0.6, y: 0.7 },
        ],
      ],
    });
  });

  it('keeps strokes on the sheet when the pen leaves it', () => {
    const history = extendStroke(dot(startHistory(emptySheet)), [{ x: -3, y: 9 }]);
    expect(history.sheet.kind === 'strokes' && history.sheet.strokes[0]?.[1]).toEqual({ x: 0, y: 1 });
  });

  it('takes back one stroke a time', () => {
    const one = dot(startHistory(emptySheet));
    expect(undo(dot(one, 0.1)).sheet).toEqual(one.sheet);
    expect(undo(undo(dot(one, 0.1))).sheet).toEqual(emptySheet);
  });

  it('takes back a clearing', () => {
    const drawn = dot(startHistory(emptySheet));
    expect(undo(clearSheet(drawn)).sheet).toEqual(drawn.sheet);
  });

  it('remembers no clearing of an empty sheet', () => {
    const empty = startHistory(emptySheet);
    expect(clearSheet(empty)).toBe(empty);
  });

  it('makes room for the first stroke where the sample or an image lay', () => {
    const sample = startHistory({ kind: 'sample', strokes: [[{ x: 0, y: 0 }]] });
    for (const history of [dot(sample), dot(pasteImage(sample, image))]) {
      expect(history.sheet).toEqual({ kind: 'strokes', strokes: [[{ x: 0.5, y: 0.5 }]] });
    }
  });

  it('ignores a pen that moves without having been put down', () => {
    const pasted = pasteImage(startHistory(emptySheet), image);
    expect(extendStroke(pasted, [{ x: 0.1, y: 0.1 }])).toBe(pasted);
    const empty = startHistory(emptySheet);
    expect(extendStroke(empty, [{ x: 0.1, y: 0.1 }])).toBe(empty);
  });

  it('is empty without strokes, and never under an image', () => {
    expect(isEmpty(emptySheet)).toBe(true);
    expect(isEmpty({ kind: 'image', image })).toBe(false);
  });

  it('forgets no more and no less than it says, whatever is done', () => {
    const action = fc.constantFrom(dot, clearSheet, undo, (history: SheetHistory) => pasteImage(history, image));
    fc.assert(
      fc.property(fc.array(action, { maxLength: 300 }), (actions) => {
        const history = actions.reduce((before, act) => act(before), startHistory(emptySheet));
        expect(history.past.length).toBeLessThanOrEqual(mostUndos);
        let back = history;
        for (let count = 0; count < history.past.length; count++) back = undo(back);
        expect(back.past).toEqual([]);
        expect(undo(back)).toBe(back);
      }),
    );
  });
});
