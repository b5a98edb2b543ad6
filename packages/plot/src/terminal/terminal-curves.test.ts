import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { articlePoints } from '../gallery/real-data.js';
import { terminalCurves } from './terminal-curves.js';

describe('the curves of the article in a terminal', () => {
  test('are drawn in braille as they were', async () => {
    await expect(`${terminalCurves({ points: articlePoints })}\n`).toMatchFileSnapshot(
      '../../gallery/terminal-curves.txt',
    );
  });

  test('are drawn in ASCII as they were', async () => {
    const ascii = terminalCurves({ points: articlePoints, columns: 60, rows: 14, ascii: true });
    expect(ascii).toMatch(/^[\x20-\x7E\n]*$/);
    await expect(`${ascii}\n`).toMatchFileSnapshot('../../gallery/terminal-curves-ascii.txt');
  });

  test('carry escapes only when colour is asked for, and are the same drawing without them', () => {
    const plain = terminalCurves({ points: articlePoints });
    const coloured = terminalCurves({ points: articlePoints, color: true });
    expect(plain).not.toContain('\u001B');
    expect(coloured).toContain('\u001B[33m');
    expect(coloured).toContain('\u001B[36m');
    expect(stripVTControlCharacters(coloured)).toBe(plain);
  });
});

test('no points give axes only, and a run that is going on leaves room', () => {
  expect(terminalCurves({ points: [], ascii: true })).not.toMatch(/[#o*]{4}/);
  const lines = terminalCurves({ points: articlePoints.slice(0, 10), lastStep: 4685 }).split('\n');
  expect(lines.at(-1)).toContain('4,685');
  expect(lines[2]?.slice(45, 70).trim()).toBe('');
});

test('sizes and points are checked', () => {
  expect(() => terminalCurves({ points: [], columns: 10 })).toThrow('columns is 10.');
  expect(() => terminalCurves({ points: [{ step: 1, loss: Number.NaN, accuracy: 0 }] })).toThrow(
    'points[0] has the loss NaN.',
  );
});

test('any points fit into the asked lines and columns without NaN', () => {
  const point = fc.record({
    step: fc.nat(),
    loss: fc.oneof(fc.double({ min: -1e100, max: 1e100, noNaN: true }), fc.double({ min: 0, max: 5, noNaN: true })),
    accuracy: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  const points = fc.array(point, { maxLength: 30 }).map((list) => list.sort((one, other) => one.step - other.step));
  const size = { columns: fc.integer({ min: 40, max: 120 }), rows: fc.integer({ min: 8, max: 40 }) };
  fc.assert(
    fc.property(fc.record({ points, ...size, ascii: fc.boolean() }), (options) => {
      const drawing = terminalCurves(options);
      const lines = drawing.split('\n');
      expect(drawing).not.toMatch(/NaN|Infinity|undefined/);
      expect(lines).toHaveLength(options.rows);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(options.columns);
    }),
  );
});
