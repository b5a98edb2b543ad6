import { describe, expect, it } from 'vitest';
import { formatClock, formatCount, formatPercent, formatQuantity, formatSeconds } from './numbers';

describe('numbers', () => {
  it('group thousands', () => {
    expect(formatCount(60170)).toBe('60,170');
  });

  it('round a percentage down, so that only a flawless score is 100.00%', () => {
    expect(formatPercent(0.9753)).toBe('97.53%');
    expect(formatPercent(0.999999)).toBe('99.99%');
    expect(formatPercent(1)).toBe('100.00%');
    expect(formatPercent(0)).toBe('0.00%');
  });

  it('lose nothing of any whole number of ten thousand images', () => {
    for (let correct = 0; correct <= 10_000; correct++) {
      expect(formatPercent(correct / 10_000)).toBe(`${(correct / 100).toFixed(2)}%`);
    }
  });

  it('write seconds as people do', () => {
    expect(formatSeconds(0.42)).toBe('0.4 s');
    expect(formatSeconds(59.94)).toBe('59.9 s');
    expect(formatSeconds(59.96)).toBe('1 min 0 s');
    expect(formatSeconds(119.7)).toBe('2 min 0 s');
  });

  it('write the time left as a clock', () => {
    expect(formatClock(9.4)).toBe('0:09');
    expect(formatClock(754)).toBe('12:34');
    expect(formatClock(3723)).toBe('1:02:03');
    expect(formatClock(-1)).toBe('0:00');
  });

  it('count one thing and many', () => {
    expect(formatQuantity(1, 'error')).toBe('1 error');
    expect(formatQuantity(1530, 'error')).toBe('1,530 errors');
  });
});
