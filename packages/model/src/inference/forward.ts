import type { Architecture } from '../architecture/architecture';
import type { ModelParameters } from '../parameters/model-parameters';
import { validateParameters } from '../parameters/validate-parameters';
import { countImages, imageSize } from './check-images';
import { planForwardPass } from './forward-pass';

/**
 * The logits of images, in plain TypeScript: no device, no dependency. Every engine is tested against it.
 *
 * Sums and activations are double, rounded to float32 once, at the end.
 *
 * @param images - pixels, `uint8`, shape `[count, channels, rows, columns]` row-major, 0 (paper) to 255 (ink)
 * @returns logits, float32, shape `[count, classes]` row-major
 * @throws ModelError `INVALID_ARCHITECTURE`, `INVALID_PARAMETERS`, or `INVALID_IMAGES` when the bytes are not whole images
 * @example
 * ```ts
 * import { article, forward, initializeParameters } from '@lenet/model';
 *
 * const logits = forward(article, initializeParameters(article, 1), new Uint8Array(2 * 784));
 * console.log(logits.length); // 20
 * ```
 */
export function forward(architecture: Architecture, parameters: ModelParameters, images: Uint8Array): Float32Array {
  validateParameters(architecture, parameters);
  const count = countImages(architecture.input, images);
  const pass = planForwardPass(architecture, parameters);
  const logits = new Float32Array(count * pass.logits.length);
  for (let image = 0; image < count; image++) {
    pass.run(images, image * imageSize(architecture.input));
    logits.set(pass.logits, image * pass.logits.length);
  }
  return logits;
}
