import type { Architecture } from '../architecture/architecture';
import { article } from '../architecture/article';
import type { ModelParameters } from '../parameters/model-parameters';
import { validateParameters } from '../parameters/validate-parameters';
import { requireOneImage } from './check-images';
import { planForwardPass } from './forward-pass';
import { type Prediction, toPrediction } from './prediction';

/** A network and its weights. */
export interface ModelOptions {
  /** `article` by default. */
  readonly architecture?: Architecture | undefined;
  /** Valid for the architecture. */
  readonly parameters: ModelParameters;
}

/** A digit reader in plain TypeScript. */
export interface Model {
  readonly architecture: Architecture;
  readonly parameters: ModelParameters;
  /**
   * Reads one image.
   *
   * @param image - pixels, `uint8`, shape `[channels, rows, columns]` row-major (MNIST: 784 bytes), 0 (paper) to 255 (ink)
   * @throws ModelError `INVALID_IMAGES` when the bytes are not one image, `NOT_FINITE` when the logits overflow float32
   */
  predict(image: Uint8Array): Prediction;
}

/**
 * Makes a digit reader; the parameters are checked once, here.
 *
 * @throws ModelError `INVALID_ARCHITECTURE` or `INVALID_PARAMETERS`
 * @example
 * ```ts
 * import { article, createModel, initializeParameters } from '@lenet/model';
 *
 * const model = createModel({ parameters: initializeParameters(article, 1) });
 * const { digit, probabilities } = model.predict(new Uint8Array(784));
 * ```
 */
export function createModel({ architecture = article, parameters }: ModelOptions): Model {
  validateParameters(architecture, parameters);
  const pass = planForwardPass(architecture, parameters);
  return {
    architecture,
    parameters,
    predict(image) {
      requireOneImage(architecture.input, image);
      pass.run(image, 0);
      return toPrediction(Float32Array.from(pass.logits));
    },
  };
}
