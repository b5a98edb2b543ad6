import { describe, expect, it } from 'vitest';
import { drawAffineMap } from './affine-map';

/** Draws that are the largest each time, or the same share of it. */
const share = (part: number) => ({ uniform: (largest: number) => part * largest });
const none = { rotation: 0, scale: 0, shear: 0, translation: 0 };

/** Where a pixel of the distorted image comes from. */
function sourceOf(change: Partial<typeof none>, x: number, y: number): [number, number] {
  const map = drawAffineMap({ ...none, ...change }, share(1), 29, 29);
  return [map.xx * x + map.xy * y + map.x0, map.yx * x + map.yy * y + map.y0];
}

function expectSource(change: Partial<typeof none>, pixel: [number, number], source: [number, number]): void {
  const [x, y] = sourceOf(change, ...pixel);
  expect(x).toBeCloseTo(source[0], 10);
  expect(y).toBeCloseTo(source[1], 10);
}

describe('an affine map', () => {
  it('leaves every pixel in its place when nothing changes', () => expectSource({}, [3, 7], [3, 7]));
  it('moves right and down', () => expectSource({ translation: 2 }, [14, 14], [12, 12]));
  it('grows about the centre', () => expectSource({ scale: 0.5 }, [14 + 3, 14 - 3], [14 + 2, 14 - 2]));
  it('turns clockwise', () => expectSource({ rotation: 90 }, [14, 14 + 5], [14 + 5, 14]));
  it('slants by the row', () => expectSource({ shear: 1 }, [14 + 6, 14 + 4], [14 + 2, 14 + 4]));
  it('is the inverse of scaling, then slanting, then turning, then moving', () => {
    const [x, y] = [5, -3];
    const [scaledX, scaledY] = [1.2 * x, 1.2 * y];
    const [slantedX, slantedY] = [scaledX + 0.3 * scaledY, scaledY];
    const [sine, cosine] = [Math.sin(Math.PI / 6), Math.cos(Math.PI / 6)];
    const [turnedX, turnedY] = [cosine * slantedX - sine * slantedY, sine * slantedX + cosine * slantedY];
    const change = { rotation: 30, scale: 0.2, shear: 0.3, translation: 1.5 };
    expectSource(change, [turnedX + 14 + 1.5, turnedY + 14 + 1.5], [x + 14, y + 14]);
  });
});
