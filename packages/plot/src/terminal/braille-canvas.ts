// Dots of one braille character and the bits they set, from U+2800 on:
//
//   1  4      0x01 0x08
//   2  5      0x02 0x10
//   3  6      0x04 0x20
//   7  8      0x40 0x80
const dotBits = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const;

/** Dots of a braille character from side to side. */
export const dotsAcross = 2;
/** Dots of a braille character from top to bottom. */
export const dotsDown = 4;

/** One layer of dots, two across and four down in every character. */
export class BrailleCanvas {
  readonly columns: number;
  readonly rows: number;
  readonly #bits: Uint8Array;

  constructor(columns: number, rows: number) {
    this.columns = columns;
    this.rows = rows;
    this.#bits = new Uint8Array(columns * rows);
  }

  /** Sets one dot, counted from the upper left corner; dots outside are left out. */
  dot(x: number, y: number): void {
    const [column, row] = [Math.floor(x / dotsAcross), Math.floor(y / dotsDown)];
    if (column < 0 || column >= this.columns || row < 0 || row >= this.rows) return;
    const bit = dotBits[y % dotsDown]?.[x % dotsAcross] ?? 0;
    const at = row * this.columns + column;
    this.#bits[at] = (this.#bits[at] ?? 0) | bit;
  }

  /** The dots of one character as bits; 0 when it is empty. */
  bitsAt(column: number, row: number): number {
    return this.#bits[row * this.columns + column] ?? 0;
  }
}

/** The braille character with these dots. */
export function brailleCharacter(bits: number): string {
  return String.fromCodePoint(0x2800 + bits);
}
