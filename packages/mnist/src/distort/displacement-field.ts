import { murmurHashAfter, wordsOf } from '../random/murmur-hash';
import type { ElasticDistortion } from './distortion';
import { gaussianKernel } from './gaussian-kernel';

/** Side of the field in pixels, a power of two; what leaves it on one side comes back on the other. */
export const fieldSide = 512;

/** Which way a field displaces. */
export type FieldAxis = 'horizontal' | 'vertical';

/**
 * The displacements of one epoch along one axis, in pixels, float32, shape `[fieldSide, fieldSide]`, without a border: the field wraps around.
 *
 * Each number is uniform in ±alpha at first; then a Gaussian goes over rows and over columns. Images do not get a field each, which would
 * cost 25 times as much as the rest of their distortion: each looks at this one through a window at a place of its own, and sees just what a
 * field of its own would show.
 */
export function displacementField(
  { alpha, sigma }: ElasticDistortion,
  axis: FieldAxis,
  seed: number,
  epoch: number,
): Float32Array {
  const draw = murmurHashAfter([...wordsOf(seed), ...wordsOf(epoch), axis === 'horizontal' ? 1 : 2]);
  const noise = new Float32Array(fieldSide * fieldSide);
  for (let place = 0; place < noise.length; place++) noise[place] = (draw(place) / 2 ** 31) * alpha;
  const kernel = gaussianKernel(sigma);
  return smoothColumns(smoothRows(noise, kernel), kernel);
}

/** A field that leaves every pixel where it is. */
export function noDisplacements(): Float32Array {
  return new Float32Array(fieldSide * fieldSide);
}

/** Work: 2 radius + 1 products a number, 6.5 million for sigma 4. */
function smoothRows(field: Float32Array, kernel: Float64Array): Float32Array {
  const smooth = new Float32Array(field.length);
  for (let start = 0; start < field.length; start += fieldSide) {
    for (let column = 0; column < fieldSide; column++) {
      let sum = kernel[0] * field[start + column];
      for (let distance = 1; distance < kernel.length; distance++) {
        const before = field[start + wrap(column - distance)];
        const after = field[start + wrap(column + distance)];
        sum += kernel[distance] * (before + after);
      }
      smooth[start + column] = sum;
    }
  }
  return smooth;
}

function smoothColumns(field: Float32Array, kernel: Float64Array): Float32Array {
  const smooth = new Float32Array(field.length);
  const sums = new Float64Array(fieldSide);
  for (let row = 0; row < fieldSide; row++) {
    for (let column = 0; column < fieldSide; column++) sums[column] = kernel[0] * field[row * fieldSide + column];
    for (let distance = 1; distance < kernel.length; distance++) {
      const before = wrap(row - distance) * fieldSide;
      const after = wrap(row + distance) * fieldSide;
      const weight = kernel[distance];
      for (let column = 0; column < fieldSide; column++) {
        sums[column] += weight * (field[before + column] + field[after + column]);
      }
    }
    smooth.set(sums, row * fieldSide);
  }
  return smooth;
}

function wrap(place: number): number {
  return place & (fieldSide - 1);
}
