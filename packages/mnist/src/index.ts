export type { DigitSet } from './digit-set';
