import { describe, expect, it } from 'vitest';
import { describeNumbers } from './describe-numbers';
import { type InsideRow, planRows } from './plan-rows';

const rowNamed = (key: string): InsideRow => {
  const row = planRows('article').find((one) => one.key === key);
  if (!row) throw new Error(`There is no row ${key}.`);
  return row;
};

describe('the words of a line', () => {
  it('name the strongest of the maps', () => {
    const data = new Float32Array(6 * 24 * 24).fill(1, 2 * 576, 3 * 576);
    expect(describeNumbers(rowNamed('relu1'), 'trained', data)).toBe(
      'Convolution 1, trained: 6 maps of 24 by 24, 17% active, the strongest map is number 3',
    );
  });

  it('name the digit with the highest score', () => {
    const data = Float32Array.from({ length: 10 }, (_, digit) => (digit === 7 ? 1 : -1));
    expect(describeNumbers(rowNamed('fc3'), 'untrained', data)).toBe(
      'Output, untrained: 10 scores, one a digit, the highest for 7',
    );
  });

  it('give the range of filters', () => {
    const data = Float32Array.from({ length: 150 }, (_, at) => at / 149 - 0.5);
    expect(describeNumbers(rowNamed('conv1-filters'), 'trained', data)).toBe(
      'Convolution 1, trained: 6 filters, 5 by 5, weights from -0.50 to 0.50',
    );
  });

  it('say so when there is nothing yet', () => {
    expect(describeNumbers(rowNamed('relu1'), 'trained', undefined)).toContain('nothing to show yet');
  });
});
