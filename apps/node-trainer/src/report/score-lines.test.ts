import { describe, expect, it } from 'vitest';
import { createColours } from '../terminal/colours';
import { formatHeldOutScore, formatNetworkScore, formatTestScore } from './score-lines';

const page = { columns: 80, colours: createColours(false), commandName: 'lenet' };

describe('the score', () => {
  it('is of all test images, and says what the article scores', () => {
    const score = { count: 10_000, correct: 9753, accuracy: 0.9753, loss: 0.08154 };
    expect(formatTestScore(score, page)).toEqual([
      'Test score: 97.53% of all 10,000 test images read correctly',
      '            247 errors, loss 0.0815',
      "            (the article's own loader drops the last partial batch: 9,984)",
    ]);
  });

  it('has no such note for other sets', () => {
    const score = { count: 64, correct: 63, accuracy: 63 / 64, loss: 1 };
    expect(formatTestScore(score, page)).toHaveLength(2);
    expect(formatHeldOutScore(score)).toBe('Held-out score: 98.43% of 64 images, 1 error, loss 1.0000');
  });

  it('tells class by class what was read as what, and the worst mistake', () => {
    const lines = formatNetworkScore(
      {
        type: 'network-score',
        count: 20,
        correct: 17,
        accuracy: 0.85,
        loss: 0.5,
        seconds: 1,
        classNames: ['0', '1'],
        confusions: [
          [9, 1],
          [2, 8],
        ],
        networkFlags: ['--run', 'my run'],
        mistakes: [{ index: 3, label: 1, prediction: 0, probability: 0.9912 }],
      },
      page,
    );
    expect(lines.join('\n')).toBe(`
Test score: 85.00% of all 20 test images read correctly
            3 errors, loss 0.5000

What each image shows (rows) and what was read in it (columns):
label    0    1  recall
0        9    1   90.0%
1        2    8   80.0%

The most confident mistakes:
  test image    3 shows 1, read as 0, 99.12% sure
  See one: lenet sample 3 --test --run 'my run'`);
  });
});
