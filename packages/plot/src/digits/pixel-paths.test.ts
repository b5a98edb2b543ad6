import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pixelPaths } from './pixel-paths.js';

/** Fills the runs of the paths back into bytes. */
function rasterise(paths: ReturnType<typeof pixelPaths>, rows: number, columns: number): Uint8Array {
  const image = new Uint8Array(rows * columns);
  for (const { opacity, data } of paths) {
    for (const [, x, y, length] of data.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
      image.fill(
        Math.round(opacity * 255),
        Number(y) * columns + Number(x),
        Number(y) * columns + Number(x) + Number(length),
      );
    }
  }
  return image;
}

test('equal neighbours in a row are one run, and a run ends with its row', () => {
  const image = Uint8Array.of(0, 255, 255, 255, 0, 0);
  expect(pixelPaths(image, 3, 255)).toEqual([{ opacity: 1, data: 'M1 0h2v1h-2zM0 1h1v1h-1z' }]);
});

test('blank paper has no paths', () => {
  expect(pixelPaths(new Uint8Array(784), 28, 255)).toEqual([]);
});

test('with 255 shades every image can be read back byte for byte', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 35, maxLength: 35 }), (image) => {
      expect(rasterise(pixelPaths(image, 7, 255), 5, 7)).toEqual(image);
    }),
  );
});

test('with 32 shades no byte moves by more than 4', () => {
  const image = Uint8Array.from({ length: 256 }, (_, value) => value);
  const read = rasterise(pixelPaths(image, 16, 32), 16, 16);
  image.forEach((value, at) => {
    expect(Math.abs(value - (read[at] ?? 0))).toBeLessThanOrEqual(4);
  });
});
