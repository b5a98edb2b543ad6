import { MnistError } from '../mnist-error';
import { checkDistortion, type Distortion } from './distortion';

/** Refuses a distortion, and numbers that it is drawn from, that are out of range. */
export function checkDistortOptions(distortion: Distortion, numbers: Readonly<Record<string, number>>): void {
  checkDistortion(distortion);
  for (const [name, value] of Object.entries(numbers)) {
    if (Number.isSafeInteger(value) && value >= 0) continue;
    const hint = `Pass a whole number from 0 to ${Number.MAX_SAFE_INTEGER}.`;
    throw new MnistError('INVALID_DISTORTION', `The ${name} of the distortion is ${value}.`, hint);
  }
}
