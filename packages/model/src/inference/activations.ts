import type { Architecture } from '../architecture/architecture';
import type { ActivationShape } from '../architecture/inferred-layer';
import type { ModelParameters } from '../parameters/model-parameters';
import { validateParameters } from '../parameters/validate-parameters';
import { requireOneImage } from './check-images';
import { planForwardPass } from './forward-pass';

/** What one layer computed for one image. */
export interface LayerActivation {
  /** Name of the layer. */
  readonly name: string;
  /** `[channels, rows, columns]` or `[units]`. */
  readonly shape: ActivationShape;
  /** The layer's output, float32, row-major in `shape`. */
  readonly data: Float32Array;
}

/**
 * The output of every layer for one image, in order: a look inside the network. The last one is the logits.
 *
 * @param image - pixels, `uint8`, shape `[channels, rows, columns]` row-major, 0 (paper) to 255 (ink)
 * @throws ModelError `INVALID_ARCHITECTURE`, `INVALID_PARAMETERS`, or `INVALID_IMAGES` when the bytes are not one image
 * @example
 * ```ts
 * import { activations, article, initializeParameters } from '@lenet/model';
 *
 * const [first] = activations(article, initializeParameters(article, 1), new Uint8Array(784));
 * console.log(first?.name, first?.shape); // conv1 [6, 24, 24]
 * ```
 */
export function activations(
  architecture: Architecture,
  parameters: ModelParameters,
  image: Uint8Array,
): readonly LayerActivation[] {
  validateParameters(architecture, parameters);
  requireOneImage(architecture.input, image);
  const pass = planForwardPass(architecture, parameters);
  pass.run(image, 0);
  return pass.stages.map(({ layer, output }) => ({
    name: layer.layer.name,
    shape: layer.outputShape,
    data: Float32Array.from(output),
  }));
}
