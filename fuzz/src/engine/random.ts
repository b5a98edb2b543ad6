import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** The first numbers of the generator still look like its seed, and neighbouring inputs have neighbouring seeds. */
const drawsToMix = 20;

/** Random choices that a seed repeats. */
export class Random {
  readonly #generator: ReturnType<typeof xoroshiro128plus>;

  constructor(seed: number) {
    this.#generator = xoroshiro128plus(seed);
    for (let draw = 0; draw < drawsToMix; draw++) this.#generator.next();
  }

  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number {
    return uniformInt(this.#generator, from, Math.max(from, to));
  }

  isHeads(): boolean {
    return this.between(0, 1) === 1;
  }

  choose<Item>(items: readonly Item[]): Item {
    return items[this.between(0, items.length - 1)];
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.between(0, 255));
  }
}
