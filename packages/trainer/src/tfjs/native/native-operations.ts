import type { Architecture, Layer } from '@lenet/model';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { ImageStore } from '../image-store';
import type { BackendOperations, BatchSource } from '../operations/backend-operations';
import type { ParameterPlace } from '../operations/parameter-layout';
import { planStages } from '../stages/plan-stages';
import type { Stage, TensorsByName } from '../stages/stage';
import { NativeAveragePoolingStage } from './native-average-pooling-stage';
import { NativeConvolutionStage } from './native-convolution-stage';
import { NativeDenseStage } from './native-dense-stage';
import { ResidentImages } from './resident-images';
import { type Attribute, TensorFlowCalls } from './tensorflow-calls';

const float: Attribute = { type: 'float32' };
const integer: Attribute = { type: 'int32' };

/** A training step in TensorFlow's own operations, for the tensorflow backend of Node: on the CPU or on CUDA. */
export class NativeOperations implements BackendOperations {
  readonly #calls = new TensorFlowCalls();

  planStages(architecture: Architecture): readonly Stage[] {
    return planStages(architecture, (layer, hasRelu) => this.#createStage(layer, hasRelu));
  }

  createBatchSource(images: ImageStore, classes: number): BatchSource {
    return new ResidentImages(this.#calls, images, classes);
  }

  /**
   * `labels` are one-hot rows. TensorFlow has the cross-entropy and its gradient in one call, but on GPUs not in a fixed order of summation.
   */
  lossGradient(logits: Tensor, labels: Tensor): Tensor {
    const attributes = { T: float };
    const difference = this.#calls.one('Sub', [this.#calls.one('Softmax', [logits], attributes), labels], attributes);
    return this.#calls.one('Mul', [difference, this.#calls.number(1 / logits.shape[0])], attributes);
  }

  join(tensors: readonly Tensor[]): Tensor {
    const vectors = tensors.map((tensor) => (tensor.rank === 1 ? tensor : this.#calls.reshape(tensor, [-1])));
    const attributes = { N: { integer: vectors.length }, T: float, Tidx: integer };
    return this.#calls.one('ConcatV2', [...vectors, this.#calls.integer(0)], attributes);
  }

  split(vector: Tensor, places: readonly ParameterPlace[]): TensorsByName {
    const sizes = this.#calls.integers(places.map(({ size }) => size));
    const attributes = { num_split: { integer: places.length }, T: float, Tlen: integer };
    const parts = this.#calls.many('SplitV', [vector, sizes, this.#calls.integer(0)], attributes, places.length);
    return Object.fromEntries(
      places.map(({ name, shape }, index) => [
        name,
        shape.length === 1 ? parts[index] : this.#calls.reshape(parts[index], shape),
      ]),
    );
  }

  dispose(): void {
    this.#calls.dispose();
  }

  /** Layers without a stage of their own here are computed by TensorFlow.js's operations. */
  #createStage(layer: Layer, hasRelu: boolean): Stage | undefined {
    switch (layer.kind) {
      case 'convolution':
        return new NativeConvolutionStage(this.#calls, layer, hasRelu);
      case 'average-pooling':
        return new NativeAveragePoolingStage(this.#calls, layer);
      case 'dense':
        return new NativeDenseStage(this.#calls, layer, hasRelu);
      default:
        return undefined;
    }
  }
}
