import { expect, test } from 'vitest';
import { BrailleCanvas, brailleCharacter } from './braille-canvas.js';

test('eight dots fill one character', () => {
  const canvas = new BrailleCanvas(1, 1);
  for (let x = 0; x < 2; x += 1) for (let y = 0; y < 4; y += 1) canvas.dot(x, y);
  expect(brailleCharacter(canvas.bitsAt(0, 0))).toBe('⣿');
});

test('a dot lands in its character and its place', () => {
  const canvas = new BrailleCanvas(2, 2);
  canvas.dot(3, 6);
  expect([canvas.bitsAt(0, 0), canvas.bitsAt(1, 0), canvas.bitsAt(0, 1)]).toEqual([0, 0, 0]);
  expect(brailleCharacter(canvas.bitsAt(1, 1))).toBe('⠠');
});

test('dots outside the canvas are left out', () => {
  const canvas = new BrailleCanvas(1, 1);
  for (const [x, y] of [
    [-1, 0],
    [2, 0],
    [0, 4],
    [0, -1],
  ] as const)
    canvas.dot(x, y);
  expect(canvas.bitsAt(0, 0)).toBe(0);
});
