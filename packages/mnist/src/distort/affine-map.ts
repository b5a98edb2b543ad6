import type { Distortion } from './distortion';
import { sineAndCosine } from './elementary';
import type { UniformDraws } from './image-draws';

/** From a pixel of the distorted image to the place where its ink comes from: `x' = xx x + xy y + x0`, `y' = yx x + yy y + y0`. */
export interface AffineMap {
  readonly xx: number;
  readonly xy: number;
  readonly yx: number;
  readonly yy: number;
  readonly x0: number;
  readonly y0: number;
}

const radiansPerDegree = Math.PI / 180;

/** Draws an image's affine change and inverts it; both are about the centre of the image. */
export function drawAffineMap(distortion: Distortion, draws: UniformDraws, rows: number, columns: number): AffineMap {
  const { sine, cosine } = sineAndCosine(draws.uniform(distortion.rotation) * radiansPerDegree);
  const width = 1 + draws.uniform(distortion.scale);
  const height = 1 + draws.uniform(distortion.scale);
  const slant = draws.uniform(distortion.shear) * height;
  const centreX = (columns - 1) / 2;
  const centreY = (rows - 1) / 2;
  const fromX = centreX + draws.uniform(distortion.translation);
  const fromY = centreY + draws.uniform(distortion.translation);
  // Forward: turn * [[width, slant], [0, height]]. Backward: its inverse, [[1/width, -slant/(width height)], [0, 1/height]] * turn back.
  const tilt = -slant / (width * height);
  const xx = cosine / width - tilt * sine;
  const xy = sine / width + tilt * cosine;
  const yx = -sine / height;
  const yy = cosine / height;
  return { xx, xy, yx, yy, x0: centreX - xx * fromX - xy * fromY, y0: centreY - yx * fromX - yy * fromY };
}
