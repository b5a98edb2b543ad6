import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blowUp, type Enlargement } from '../../test/blow-up';
import { readMnistFile } from '../../test/mnist-files';
import { digitSetFromIdx } from '../digits/digit-set-from-idx';
import { sliceDigits } from '../digits/slice-digits';
import { MnistError } from '../mnist-error';
import type { Picture } from './picture';
import { toMnistImage } from './to-mnist-image';

const test = digitSetFromIdx(readMnistFile('t10k-images-idx3-ubyte'), readMnistFile('t10k-labels-idx1-ubyte'));
const digitAt = (index: number) => sliceDigits(test, index, index + 1).images;
const meanDifference = (first: Uint8Array, second: Uint8Array) =>
  first.reduce((sum, value, pixel) => sum + Math.abs(value - (second[pixel] ?? 0)), 0) / first.length;

/** A picture of `channels` bytes a pixel, drawn by a function of place. */
function draw(
  width: number,
  height: number,
  channels: 1 | 2 | 3 | 4,
  pixelAt: (x: number, y: number) => readonly number[],
): Picture {
  const data = new Uint8ClampedArray(width * height * channels);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set(pixelAt(x, y), (y * width + x) * channels);
  return { data, width, height, channels };
}

/** A thick 7 (a bar and a slanted stem) as ink or not, on a square of the given side. */
const isSeven = (side: number) => (x: number, y: number) => {
  const [u, v] = [x / side, y / side];
  const isBar = u > 0.3 && u < 0.7 && v > 0.2 && v < 0.3;
  const stem = 0.65 - 0.4 * (v - 0.25);
  const isStem = v >= 0.25 && v < 0.8 && Math.abs(u - stem) < 0.05;
  return isBar || isStem;
};
const seven = isSeven(100);
const darkOnWhite = draw(100, 100, 1, (x, y) => [seven(x, y) ? 0 : 255]);
const expected = toMnistImage(darkOnWhite);

function extentOf(image: Uint8Array) {
  const rows = [];
  const columns = [];
  let mass = 0;
  let massRow = 0;
  let massColumn = 0;
  for (let row = 0; row < 28; row++) {
    for (let column = 0; column < 28; column++) {
      const ink = image[row * 28 + column] ?? 0;
      if (ink === 0) continue;
      rows.push(row);
      columns.push(column);
      mass += ink;
      massRow += ink * row;
      massColumn += ink * column;
    }
  }
  return {
    height: Math.max(...rows) - Math.min(...rows) + 1,
    width: Math.max(...columns) - Math.min(...columns) + 1,
    centre: [massRow / mass, massColumn / mass],
  };
}

describe('toMnistImage on MNIST itself', () => {
  it('gives every digit that is 20 pixels long back unchanged', () => {
    let others = 0;
    for (let index = 0; index < test.count; index++) {
      const digit = digitAt(index);
      const { width, height } = extentOf(digit);
      if (Math.max(width, height) !== 20) others++;
      else
        expect(
          Buffer.compare(toMnistImage({ data: digit, width: 28, height: 28, channels: 1 }), digit),
          `digit ${index}`,
        ).toBe(0);
    }
    expect(others).toBeLessThan(10);
  });

  it.each<[Enlargement, number, number]>([
    ['blocks', 7, 0.2],
    ['bilinear', 6.3, 7],
  ])(
    'stays close to 500 digits blown up (%s, %d times) on a 200x300 white RGB picture, off centre',
    (enlargement, scale, limit) => {
      let total = 0;
      for (let index = 0; index < 500; index++) {
        const data = blowUp(digitAt(index), { width: 200, height: 300, scale, left: 2, top: 95, enlargement });
        total += meanDifference(toMnistImage({ data, width: 200, height: 300, channels: 3 }), digitAt(index));
      }
      expect(total / 500).toBeLessThan(limit);
    },
  );
});

describe('toMnistImage on drawings', () => {
  it('fits the longer side into 20 pixels, keeps the aspect and centres the mass', () => {
    const { width, height, centre } = extentOf(expected);
    expect(height).toBe(20);
    expect(width).toBeGreaterThanOrEqual(13);
    expect(width).toBeLessThanOrEqual(14);
    for (const coordinate of centre) expect(Math.abs(coordinate - 14)).toBeLessThanOrEqual(0.5);
    expect(Math.max(...expected)).toBe(255);
  });

  it('sees dark ink on light paper and light ink on dark paper alike', () => {
    const lightOnBlack = draw(100, 100, 1, (x, y) => [seven(x, y) ? 255 : 0]);
    const darkOnGrey = draw(100, 100, 1, (x, y) => [seven(x, y) ? 0 : 110]);
    const lightOnGrey = draw(100, 100, 1, (x, y) => [seven(x, y) ? 255 : 150]);
    for (const picture of [lightOnBlack, darkOnGrey, lightOnGrey]) {
      expect(meanDifference(toMnistImage(picture), expected)).toBeLessThan(0.5);
    }
  });

  it('takes grey, grey and alpha, RGB and RGBA alike', () => {
    const pictures = [
      draw(100, 100, 2, (x, y) => [seven(x, y) ? 0 : 255, 255]),
      draw(100, 100, 3, (x, y) => (seven(x, y) ? [0, 0, 0] : [255, 255, 255])),
      draw(100, 100, 4, (x, y) => (seven(x, y) ? [0, 0, 0, 255] : [255, 255, 255, 255])),
    ];
    for (const picture of pictures) expect(toMnistImage(picture)).toEqual(expected);
  });

  it('takes four channels when none are given, as a canvas has them', () => {
    const { data, width, height } = draw(100, 100, 4, (x, y) => (seven(x, y) ? [0, 0, 0, 255] : [255, 255, 255, 255]));
    expect(toMnistImage({ data, width, height })).toEqual(expected);
  });

  it('takes what is transparent for paper, whatever the colour of the ink or of the nothing behind it', () => {
    const pictures = [
      draw(100, 100, 4, (x, y) => (seven(x, y) ? [0, 0, 0, 255] : [0, 0, 0, 0])),
      draw(100, 100, 4, (x, y) => (seven(x, y) ? [255, 255, 255, 255] : [0, 0, 0, 0])),
      draw(100, 100, 4, (x, y) => (seven(x, y) ? [255, 255, 255, 255] : [255, 255, 255, 0])),
      draw(100, 100, 2, (x, y) => (seven(x, y) ? [0, 255] : [128, 0])),
    ];
    for (const picture of pictures) expect(meanDifference(toMnistImage(picture), expected)).toBeLessThan(0.5);
  });

  it('is not misled by transparent corners of an opaque card', () => {
    const isCorner = (x: number, y: number) => Math.min(x, 99 - x) + Math.min(y, 99 - y) < 12;
    const card = draw(100, 100, 4, (x, y) =>
      isCorner(x, y) ? [0, 0, 0, 0] : seven(x, y) ? [0, 0, 0, 255] : [255, 255, 255, 255],
    );
    expect(toMnistImage(card)).toEqual(expected);
  });

  it('does not depend on place or size', () => {
    const large = isSeven(300);
    const moved = draw(640, 480, 1, (x, y) => [large(x - 330, y - 160) ? 0 : 255]);
    expect(meanDifference(toMnistImage(moved), expected)).toBeLessThan(5);
  });

  it('gives faint ink its full strength', () => {
    const pencil = draw(100, 100, 1, (x, y) => [seven(x, y) ? 160 : 240]);
    expect(meanDifference(toMnistImage(pencil), expected)).toBeLessThan(0.5);
  });

  it('sees through the noise of a camera', () => {
    let state = 1;
    const noise = () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
      return (state / 0x7fff_ffff - 0.5) * 20;
    };
    const photo = draw(100, 100, 1, (x, y) => [(seven(x, y) ? 40 : 200) + noise()]);
    expect(meanDifference(toMnistImage(photo), expected)).toBeLessThan(5);
  });

  it.each([1, 3, 12])(
    'draws a line of %i pixels on a 1000x1000 picture as dark as the faintest of MNIST',
    (thickness) => {
      const hair = draw(1000, 1000, 1, (x, y) => {
        const isBar = y >= 200 && y < 200 + thickness && x >= 300 && x <= 700;
        const isStem = y >= 200 && y < 800 && Math.abs(x - (700 - 0.5 * (y - 200))) <= thickness / 2;
        return [isBar || isStem ? 0 : 255];
      });
      const image = toMnistImage(hair);
      const ink = image.filter((pixel) => pixel > 0).sort();
      const thirdQuartile = ink[Math.floor(0.75 * ink.length)];
      const smallestThirdQuartileOfMnist = 166;
      expect(thirdQuartile).toBeGreaterThan(smallestThirdQuartileOfMnist);
      const { width, height } = extentOf(image);
      expect(Math.max(width, height)).toBe(20);
    },
  );

  it('keeps a 1 narrow and a dash low', () => {
    const one = toMnistImage(draw(100, 100, 1, (x, y) => [Math.abs(x - 20) < 4 && y > 10 && y < 90 ? 0 : 255]));
    expect(extentOf(one)).toMatchObject({ height: 20, width: 2 });
    const dash = toMnistImage(draw(100, 100, 1, (x, y) => [Math.abs(y - 80) < 4 && x > 10 && x < 90 ? 0 : 255]));
    expect(extentOf(dash)).toMatchObject({ height: 2, width: 20 });
  });

  it('takes a single pixel of ink', () => {
    const dot = toMnistImage(draw(9, 9, 1, (x, y) => [x === 4 && y === 4 ? 0 : 255]));
    expect(extentOf(dot)).toMatchObject({ height: 20, width: 20 });
  });
});

describe('toMnistImage on bad input', () => {
  it.each<[string, Picture]>([
    ['white', draw(50, 50, 1, () => [255])],
    ['black', draw(50, 50, 3, () => [0, 0, 0])],
    ['transparent', draw(50, 50, 4, () => [0, 0, 0, 0])],
    ['almost even', draw(50, 50, 1, (x) => [x === 25 ? 205 : 200])],
    ['a single pixel', draw(1, 1, 1, () => [7])],
  ])('calls a picture that is %s blank', (_name, picture) => {
    expect(() => toMnistImage(picture)).toThrow(expect.objectContaining({ code: 'BLANK_IMAGE' }));
  });

  it('refuses sizes that do not fit', () => {
    const data = new Uint8Array(784);
    const refusal = expect.objectContaining({ code: 'INVALID_IMAGE' });
    expect(() => toMnistImage({ data, width: 28, height: 28 })).toThrow(
      'The picture has 784 bytes, expected 28 x 28 x 4 = 3136.',
    );
    expect(() => toMnistImage({ data, width: 0, height: 28, channels: 1 })).toThrow(refusal);
    expect(() => toMnistImage({ data, width: 28.5, height: 28, channels: 1 })).toThrow(refusal);
    expect(() => toMnistImage({ data: new Uint8Array(), width: Number.NaN, height: 1, channels: 1 })).toThrow(refusal);
  });

  it('gives 784 bytes or an MnistError for any picture', () => {
    const sizes = fc.tuple(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom(1, 2, 3, 4),
    );
    const pictures = sizes.chain(([width, height, channels]) => {
      const length = width * height * channels;
      return fc
        .uint8Array({ minLength: length, maxLength: length })
        .map((data): Picture => ({ data, width, height, channels: channels as 1 | 2 | 3 | 4 }));
    });
    fc.assert(
      fc.property(pictures, (picture) => {
        try {
          expect(toMnistImage(picture).length).toBe(784);
        } catch (error) {
          if (!(error instanceof MnistError)) throw error;
        }
      }),
    );
  });
});
