import { describe, expect, it } from 'vitest';
import { createColours } from '../terminal/colours';
import { textWidth } from '../terminal/text-width';
import { formatPicture, formatSample } from './image-lines';

const classNames = '0123456789'.split('');
const image = new Uint8Array(784).fill(255, 0, 28 * 2);
const logits = [0, 0, 0, 0, 0, 0, 0, 2.5, 0, 0];
const probabilities = [0.02, 0.02, 0.02, 0.02, 0.02, 0.02, 0.02, 0.82, 0.02, 0.02];
const answer = { image, logits, probabilities, prediction: 7, classNames };
const page = { columns: 80, colours: createColours(false), commandName: 'lenet' };

describe('an image and what is read in it', () => {
  it('stand beside each other', () => {
    const lines = formatPicture({ type: 'picture-predict', file: 'a.png', width: 30, height: 40, ...answer }, page);
    expect(lines.slice(0, 5)).toEqual([
      '',
      'a.png (30 x 40), as the network sees it:',
      '█'.repeat(28),
      '                                     logit  probability',
      '                               0    0.0000   2.0% █',
    ]);
    expect(lines[11]).toBe(`                               7    2.5000  82.0% ${'█'.repeat(25)}`);
    expect(lines.at(-1)).toBe('Prediction: 7');
  });

  it('stand below each other in a narrow terminal, and fit into any', () => {
    for (let columns = 28; columns < 130; columns++) {
      const event = { type: 'sample-predict', set: 'test', index: 7, label: 9, ...answer } as const;
      for (const line of formatSample(event, { ...page, columns })) {
        expect(textWidth(line)).toBeLessThanOrEqual(columns);
      }
    }
  });

  it('name the image, the moment and the verdict', () => {
    const event = {
      type: 'sample-predict',
      set: 'training',
      index: 0,
      label: 5,
      training: 'before',
      ...answer,
    } as const;
    const lines = formatSample(event, page);
    expect(lines[1]).toBe('The first training image (label 5), read by the untrained network:');
    expect(lines.at(-2)).toBe('Prediction: 7 (wrong)');
    expect(formatSample({ ...event, index: 1234, set: 'test', label: 7 }, page)).toEqual(
      expect.arrayContaining(['Test image 1,234 (label 7), read by the untrained network:', 'Prediction: 7 (right)']),
    );
  });
});
