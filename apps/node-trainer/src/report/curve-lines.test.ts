import { describe, expect, it } from 'vitest';
import { createColours } from '../terminal/colours';
import { textWidth } from '../terminal/text-width';
import { formatCurves } from './curve-lines';

const page = { columns: 80, colours: createColours(false), commandName: 'lenet' };
const points = [
  { step: 101, loss: 2.3, accuracy: 0.1 },
  { step: 201, loss: 0.4, accuracy: 0.9 },
];

describe('the curve in the terminal', () => {
  it('is narrower than the terminal, from 41 columns on', () => {
    for (const columns of [41, 80, 120, 300]) {
      const lines = formatCurves({ points, heldOut: [], epochs: [] }, { ...page, columns });
      expect(lines.join('\n')).toContain('accuracy 90.0%');
      for (const line of lines) expect(textWidth(line)).toBeLessThan(columns);
    }
  });

  it('is left out when there is nothing to draw', () => {
    expect(formatCurves({ points: [], heldOut: [], epochs: [] }, page)).toEqual([]);
  });
});
