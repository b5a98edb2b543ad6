import { checkImage, mnistSide } from '../digits/check-image.js';

/** What a digit in a terminal looks like. */
export interface TerminalDigitOptions {
  /** Rows of the image. Default: 28. */
  readonly rows?: number;
  /** Columns of the image. Default: 28. */
  readonly columns?: number;
  /** Whether to draw 24 shades of grey with ANSI escapes (256 colours), light ink on black. Default: `false`. */
  readonly color?: boolean;
  /** Whether to keep to ASCII; each pixel is then two characters wide and one high. Default: `false`. */
  readonly ascii?: boolean;
}

const asciiShades = ' .:-=+*#%@';
const halfBlocks = [' ', '▄', '▀', '█'] as const;
const inkFrom = 96;
// The grey ramp of the 256 colours: 232 is nearly black, 255 nearly white.
const darkestGrey = 232;
const greys = 24;

/**
 * Draws an image with half blocks, two rows of pixels a line: 14 lines of 28 characters for a digit of MNIST.
 * Without colour a pixel is drawn when its ink is at least 96 of 255; in ASCII ten characters stand for ten shades.
 *
 * @param image `rows * columns` bytes, row-major, 0 paper to 255 ink.
 * @returns lines without a line break at the end.
 * @throws {PlotError} `INVALID_IMAGE` when the number of bytes does not match.
 *
 * @example
 * ```ts
 * import { terminalDigit } from '@lenet/plot/terminal';
 *
 * const image = new Uint8Array(784).fill(255, 28 * 4, 28 * 6);
 * console.log(terminalDigit(image, { color: process.stdout.isTTY }));
 * ```
 */
export function terminalDigit(image: Uint8Array, options: TerminalDigitOptions = {}): string {
  const { rows = mnistSide, columns = mnistSide, color = false, ascii = false } = options;
  checkImage('image', image, rows, columns);
  const pixel = (row: number, column: number) => (row < rows ? (image[row * columns + column] ?? 0) : 0);
  const lines: string[] = [];
  for (let row = 0; row < rows; row += ascii ? 1 : 2) {
    let line = '';
    for (let column = 0; column < columns; column += 1) {
      const [upper, lower] = [pixel(row, column), pixel(row + 1, column)];
      if (ascii) line += asciiShade(upper).repeat(2);
      else line += color ? `\u001B[38;5;${grey(upper)};48;5;${grey(lower)}m▀` : halfBlock(upper, lower);
    }
    lines.push(color && !ascii ? `${line}\u001B[0m` : line);
  }
  return lines.join('\n');
}

function asciiShade(value: number): string {
  return asciiShades.charAt(Math.round((value / 255) * (asciiShades.length - 1)));
}

function halfBlock(upper: number, lower: number): string {
  return halfBlocks[(upper >= inkFrom ? 2 : 0) + (lower >= inkFrom ? 1 : 0)] ?? ' ';
}

function grey(value: number): number {
  return darkestGrey + Math.round((value / 255) * (greys - 1));
}
