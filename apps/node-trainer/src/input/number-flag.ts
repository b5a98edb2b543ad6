import { CommandError } from '../errors/command-error';

/** Reads a flag's value as a whole number; ranges are checked where the number is used. */
export function wholeNumber(flag: string, minimum = 0): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= minimum) return value;
    throw invalidNumber(flag, text, `a whole number from ${minimum} on`);
  };
}

/** Reads a flag's value as a decimal number, such as 0.01 or 5e-4. */
export function decimalNumber(flag: string): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d*\.?\d+(e[+-]?\d+)?$/i.test(text) && Number.isFinite(value)) return value;
    throw invalidNumber(flag, text, 'a number from 0 on, such as 0.01 or 5e-4');
  };
}

function invalidNumber(flag: string, found: string, expected: string): CommandError {
  return new CommandError('INVALID_USAGE', `${flag} is "${found}".`, `Give ${flag} ${expected}.`);
}
