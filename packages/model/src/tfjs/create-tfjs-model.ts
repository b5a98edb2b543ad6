import { keep, type Tensor, type Tensor2D, type Tensor4D, tensor, tensor4d, tidy } from '@tensorflow/tfjs-core';
import type { Architecture, InputSize } from '../architecture/architecture';
import { article } from '../architecture/article';
import { inferLayers } from '../architecture/infer-layers';
import { paddedInputShape } from '../architecture/padded-input-shape';
import { classCount } from '../architecture/parameter-shapes';
import { countImages, requireOneImage } from '../inference/check-images';
import type { ModelOptions } from '../inference/create-model';
import { type Prediction, toPrediction } from '../inference/prediction';
import { ModelError } from '../model-error';
import type { ModelParameters } from '../parameters/model-parameters';
import { validateParameters } from '../parameters/validate-parameters';
import { toChannelsLast } from './channels-last';
import { createImageNormalizer } from './image-normalizer';
import { planSteps } from './plan-steps';

/** A network whose weights are tensors on a TensorFlow.js backend; free them with `dispose()` or `using`. */
export interface TfjsModel extends Disposable {
  readonly architecture: Architecture;
  /**
   * The logits of normalised images; synchronous, and inside a `tidy` the result is part of it.
   *
   * @param images - float32, shape `[count, rows, columns, channels]` with the architecture's padding, see `createImageNormalizer`
   * @returns float32, shape `[count, classes]`
   * @throws ModelError `INVALID_IMAGES` when the shape does not fit, `DISPOSED` after `dispose`
   */
  forward(images: Tensor4D): Tensor2D;
  /**
   * Reads one image.
   *
   * @param image - pixels, `uint8`, shape `[channels, rows, columns]` row-major (MNIST: 784 bytes), 0 (paper) to 255 (ink)
   * @throws ModelError `INVALID_IMAGES` when the bytes are not one image, `NOT_FINITE` when the logits overflow float32, `DISPOSED`
   */
  predict(image: Uint8Array): Promise<Prediction>;
  /**
   * The logits of many images, at most 512 at a time on the device.
   *
   * @param images - pixels, `uint8`, shape `[count, channels, rows, columns]` row-major, 0 (paper) to 255 (ink)
   * @returns float32, shape `[count, classes]` row-major
   * @throws ModelError `INVALID_IMAGES` when the bytes are not whole images, `DISPOSED`
   */
  predictLogits(images: Uint8Array): Promise<Float32Array>;
  /** Frees the weights; safe to call twice. Any later call throws `DISPOSED`. */
  dispose(): void;
}

/** Images on the device at a time: 512 take 7 MB after the widest layer of `article`. */
const largestBatch = 512;

/**
 * Puts a network on the current TensorFlow.js backend.
 *
 * The caller imports and chooses the backend; this package loads none.
 *
 * @throws ModelError `INVALID_ARCHITECTURE` or `INVALID_PARAMETERS`
 * @example
 * ```ts
 * import '@tensorflow/tfjs-backend-cpu';
 * import { article, initializeParameters } from '@lenet/model';
 * import { createTfjsModel } from '@lenet/model/tfjs';
 *
 * using model = createTfjsModel({ parameters: initializeParameters(article, 1) });
 * const { digit } = await model.predict(new Uint8Array(784));
 * ```
 */
export function createTfjsModel({ architecture = article, parameters }: ModelOptions): TfjsModel {
  validateParameters(architecture, parameters);
  const tensors = uploadParameters(toChannelsLast(architecture, parameters));
  const steps = planSteps(inferLayers(architecture), tensors);
  const normalize = createImageNormalizer(architecture.input);
  const [channels, rows, columns] = paddedInputShape(architecture.input);
  let disposed = false;

  function forward(images: Tensor4D): Tensor2D {
    requireLive(disposed);
    requireShape(architecture.input, images);
    return tidy(() => steps.reduce((value: Tensor, step) => step(value), images) as Tensor2D);
  }

  async function predictLogits(images: Uint8Array): Promise<Float32Array> {
    requireLive(disposed);
    const count = countImages(architecture.input, images);
    const classes = classCount(architecture);
    const logits = new Float32Array(count * classes);
    for (let first = 0; first < count; first += largestBatch) {
      const batch = Math.min(largestBatch, count - first);
      const indices = Array.from({ length: batch }, (_, position) => first + position);
      const pixels = normalize(images, indices);
      const output = tidy(() => forward(tensor4d(pixels, [batch, rows, columns, channels])));
      try {
        logits.set(await output.data<'float32'>(), first * classes);
      } finally {
        output.dispose();
      }
    }
    return logits;
  }

  function dispose(): void {
    if (disposed) return;
    disposed = true;
    for (const parameter of tensors.values()) parameter.dispose();
  }

  return {
    architecture,
    forward,
    predictLogits,
    async predict(image) {
      requireOneImage(architecture.input, image);
      return toPrediction(await predictLogits(image));
    },
    dispose,
    [Symbol.dispose]: dispose,
  };
}

/** Tensors of all parameters by name; they outlive a `tidy` around the caller. */
function uploadParameters(parameters: ModelParameters): ReadonlyMap<string, Tensor> {
  return new Map(
    Object.entries(parameters).map(([name, { shape, data }]) => [name, keep(tensor(data, [...shape], 'float32'))]),
  );
}

function requireLive(disposed: boolean): void {
  if (!disposed) return;
  throw new ModelError('DISPOSED', 'This model has been disposed of.', 'Make a new one with createTfjsModel.');
}

function requireShape(input: InputSize, images: Tensor4D): void {
  const [channels, rows, columns] = paddedInputShape(input);
  const [, foundRows, foundColumns, foundChannels] = images.shape;
  if (images.rank === 4 && foundRows === rows && foundColumns === columns && foundChannels === channels) return;
  throw new ModelError(
    'INVALID_IMAGES',
    `Expected images of shape [count, ${rows}, ${columns}, ${channels}], found [${images.shape.join(', ')}].`,
    'Give float32 pixels with the channels last, as createImageNormalizer makes them.',
  );
}
