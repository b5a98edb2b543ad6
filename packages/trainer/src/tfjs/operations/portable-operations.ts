import {
  concat1d,
  div,
  oneHot,
  reshape,
  softmax,
  split,
  sub,
  type Tensor,
  type Tensor1D,
  tensor1d,
} from '@tensorflow/tfjs-core';
import type { ImageStore } from '../image-store';
import { planStages } from '../stages/plan-stages';
import type { TensorsByName } from '../stages/stage';
import type { BackendOperations, BatchSource } from './backend-operations';
import type { ParameterPlace } from './parameter-layout';

/** What every backend of TensorFlow.js can do, in the API's own operations. */
export const portableOperations: BackendOperations = {
  planStages,
  createBatchSource,
  lossGradient,
  join: (tensors) => concat1d(tensors.map((tensor) => reshape(tensor, [tensor.size]) as Tensor1D)),
  split: splitVector,
  dispose: () => {},
};

/** On the cpu and wasm backends the process's own memory is the device's. */
function createBatchSource(images: ImageStore): BatchSource {
  return {
    batch: (indices) => ({
      images: images.images(indices),
      labels: tensor1d(Int32Array.from(images.labels(indices)), 'int32'),
    }),
    dispose: () => {},
  };
}

/** `labels` are int32, shape `[batch]`. */
function lossGradient(logits: Tensor, labels: Tensor): Tensor {
  const [batch, classes] = logits.shape;
  return div(sub(softmax(logits), oneHot(labels, classes)), batch);
}

function splitVector(vector: Tensor, places: readonly ParameterPlace[]): TensorsByName {
  const sizes = places.map(({ size }) => size);
  const parts = split(vector, sizes);
  return Object.fromEntries(places.map(({ name, shape }, index) => [name, reshape(parts[index], [...shape])]));
}
