import { murmurHashAfter, wordsOf } from '../random/murmur-hash';

/** A source of numbers. */
export interface UniformDraws {
  /** The next number, uniform in -largest <= x < largest. */
  uniform(largest: number): number;
}

/** The numbers that one image draws: the n-th is a pure function of seed, epoch, image and n. */
export class ImageDraws implements UniformDraws {
  /** Seven words, where a field's numbers have six: the two never share a hash's input. */
  readonly #draw: (count: number) => number;
  #count = 0;

  constructor(seed: number, epoch: number, image: number) {
    this.#draw = murmurHashAfter([...wordsOf(seed), ...wordsOf(epoch), image], [0]);
  }

  /** One of 2^32 numbers. */
  uniform(largest: number): number {
    return (this.#next() / 2 ** 31) * largest;
  }

  /** The next whole number below a power of two. */
  below(powerOfTwo: number): number {
    return this.#next() & (powerOfTwo - 1);
  }

  #next(): number {
    this.#count += 1;
    return this.#draw(this.#count);
  }
}
