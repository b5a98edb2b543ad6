import { describe, expect, it } from 'vitest';
import { decimalNumber, wholeNumber } from './number-flag';

describe('a number on the command line', () => {
  it('is a whole number where one is asked for', () => {
    expect(wholeNumber('--epochs', 1)('5')).toBe(5);
    for (const text of ['0', '-1', '1.5', '1e3', '0x10', ' 1', '', 'five', '99999999999999999999']) {
      expect(() => wholeNumber('--epochs', 1)(text)).toThrow(`--epochs is "${text}".`);
    }
  });

  it('is a decimal number, also with an exponent', () => {
    const read = decimalNumber('--weight-decay');
    expect([read('0.01'), read('5e-4'), read('.5'), read('1')]).toEqual([0.01, 5e-4, 0.5, 1]);
    for (const text of ['-0.1', 'NaN', 'Infinity', '1e999', '0,1', '', '1.', '0x1']) {
      expect(() => read(text)).toThrow(`--weight-decay is "${text}".`);
    }
  });
});
