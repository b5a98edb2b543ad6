import { MnistError } from '../mnist-error';

/** A random displacement of every pixel, smooth across the image. */
export interface ElasticDistortion {
  /** Strength, in pixels: displacements before smoothing are uniform in ±`alpha`, along each axis. */
  readonly alpha: number;
  /** Standard deviation of the Gaussian that smooths them, in pixels; 1 to 16. */
  readonly sigma: number;
}

/**
 * How far digits may be distorted: every number is the largest change, and each image draws its own, uniformly between both signs of it.
 *
 * Affine changes are about the centre of the image, first scaling, then shearing, then turning, then moving. The elastic one is that of Simard,
 * Steinkraus and Platt, "Best Practices for Convolutional Neural Networks Applied to Visual Document Analysis" (2003). Plain JSON.
 *
 * @example
 * ```ts
 * import type { Distortion } from '@lenet/mnist';
 *
 * const gentle: Distortion = { rotation: 10, scale: 0.1, shear: 0.1, translation: 1, elastic: { alpha: 34, sigma: 4 } };
 * ```
 */
export interface Distortion {
  /** Degrees, 0 to 90; positive is clockwise. */
  readonly rotation: number;
  /** Relative change of width and of height, drawn apart: 0.1 is 0.9 to 1.1 times the size. 0 to 0.5. */
  readonly scale: number;
  /** Horizontal shift of a row per row of distance from the centre, 0 to 1: slant. */
  readonly shear: number;
  /** Pixels along each axis, 0 to 14. */
  readonly translation: number;
  /** None when absent. */
  readonly elastic?: ElasticDistortion | undefined;
}

/** The ranges of a distortion's numbers. */
const affineRanges = [
  ['rotation', 90],
  ['scale', 0.5],
  ['shear', 1],
  ['translation', 14],
] as const;
const largestAlpha = 1000;
const smallestSigma = 1;
const largestSigma = 16;

/** What does not fit in a distortion. */
export interface DistortionProblem {
  /** Path of the field, such as `elastic.sigma`. */
  readonly field: string;
  readonly found: string;
  readonly expected: string;
}

/**
 * Finds the first field of a distortion that does not fit; it may come from a file.
 *
 * @returns nothing when the distortion can be used
 *
 * @example
 * ```ts
 * import { distortionProblem } from '@lenet/mnist';
 *
 * distortionProblem({ rotation: 200, scale: 0, shear: 0, translation: 0 }); // { field: 'rotation', found: '200', expected: ... }
 * ```
 */
export function distortionProblem(distortion: Distortion): DistortionProblem | undefined {
  for (const [field, largest] of affineRanges) {
    const problem = rangeProblem(field, distortion[field], 0, largest);
    if (problem) return problem;
  }
  const { elastic } = distortion;
  if (elastic === undefined) return undefined;
  if (typeof elastic !== 'object' || elastic === null) {
    return { field: 'elastic', found: showValue(elastic), expected: 'alpha and sigma, or left out' };
  }
  return (
    rangeProblem('elastic.alpha', elastic.alpha, 0, largestAlpha) ??
    rangeProblem('elastic.sigma', elastic.sigma, smallestSigma, largestSigma)
  );
}

/** Refuses a distortion that cannot be used. */
export function checkDistortion(distortion: Distortion): void {
  const problem = distortionProblem(distortion);
  if (!problem) return;
  const { field, found, expected } = problem;
  throw new MnistError('INVALID_DISTORTION', `The distortion's ${field} is ${found}.`, `Set it to ${expected}.`);
}

function rangeProblem(field: string, value: unknown, smallest: number, largest: number): DistortionProblem | undefined {
  if (typeof value === 'number' && value >= smallest && value <= largest) return undefined;
  return { field, found: showValue(value), expected: `a number from ${smallest} to ${largest}` };
}

/** A value for a message, on one short line. */
function showValue(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value).slice(0, 40) : String(value);
}
