/** How a digit is enlarged: as blocks, or with soft edges between its pixels. */
export type Enlargement = 'blocks' | 'bilinear';

/** Draws an MNIST digit, `scale` times as large, dark on a white RGB picture, its corner at the given place. */
export function blowUp(
  digit: Uint8Array,
  { width, height, scale, left, top, enlargement }: BlowUpSettings,
): Uint8Array {
  const picture = new Uint8Array(width * height * 3).fill(255);
  const sampleAt = enlargement === 'blocks' ? nearest : bilinear;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const ink = sampleAt(digit, (y - top + 0.5) / scale - 0.5, (x - left + 0.5) / scale - 0.5);
      const byte = 255 - Math.round(ink);
      picture.set([byte, byte, byte], 3 * (y * width + x));
    }
  }
  return picture;
}

interface BlowUpSettings {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly left: number;
  readonly top: number;
  readonly enlargement: Enlargement;
}

function nearest(digit: Uint8Array, row: number, column: number): number {
  return pixelOf(digit, Math.round(row), Math.round(column));
}

function bilinear(digit: Uint8Array, row: number, column: number): number {
  const top = Math.floor(row);
  const left = Math.floor(column);
  const down = row - top;
  const right = column - left;
  const upper = (1 - right) * pixelOf(digit, top, left) + right * pixelOf(digit, top, left + 1);
  const lower = (1 - right) * pixelOf(digit, top + 1, left) + right * pixelOf(digit, top + 1, left + 1);
  return (1 - down) * upper + down * lower;
}

function pixelOf(digit: Uint8Array, row: number, column: number): number {
  const isInside = row >= 0 && row < 28 && column >= 0 && column < 28;
  return isInside ? (digit[row * 28 + column] ?? 0) : 0;
}
