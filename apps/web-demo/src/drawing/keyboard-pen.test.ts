import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isArrow, movePen, restingPen } from './keyboard-pen';

describe('the pen on the keyboard', () => {
  it('moves by one of the 28 pixels, and by four with Shift', () => {
    expect(movePen(restingPen, ['ArrowRight'], false).position.x).toBeCloseTo(0.5 + 1 / 28);
    expect(movePen(restingPen, ['ArrowUp'], true).position.y).toBeCloseTo(0.5 - 4 / 28);
  });

  it('moves diagonally while two arrows are held', () => {
    const { x, y } = movePen(restingPen, ['ArrowRight', 'ArrowDown'], false).position;
    expect(x).toBe(y);
    expect(x).toBeGreaterThan(0.5);
  });

  it('stays where it is between opposite arrows', () => {
    expect(movePen(restingPen, ['ArrowLeft', 'ArrowRight'], false).position).toEqual(restingPen.position);
  });

  it('stays on the sheet, whatever is pressed', () => {
    const key = fc.constantFrom('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'toString', 'Enter');
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.boolean()), { maxLength: 200 }), (presses) => {
        const { position } = presses.reduce((pen, [arrow, isLong]) => movePen(pen, [arrow], isLong), restingPen);
        for (const place of [position.x, position.y]) {
          expect(place).toBeGreaterThanOrEqual(0);
          expect(place).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('knows arrows from other keys', () => {
    expect(['ArrowLeft', 'toString', 'a'].map(isArrow)).toEqual([true, false, false]);
  });
});
