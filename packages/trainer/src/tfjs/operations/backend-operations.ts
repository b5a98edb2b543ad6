import type { Architecture } from '@lenet/model';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { ImageStore } from '../image-store';
import type { Stage, TensorsByName } from '../stages/stage';
import type { ParameterPlace } from './parameter-layout';

/** Images and labels of one step. */
export interface Batch {
  /** Normalised pixels, float32, shape `[n, rows, columns, 1]`. */
  readonly images: Tensor;
  /** The labels as the backend's own `lossGradient` takes them. */
  readonly labels: Tensor;
}

/** Where the batches of a training come from. */
export interface BatchSource {
  /** The images at some indices; the caller disposes the tensors. */
  batch(indices: Uint32Array): Batch;
  dispose(): void;
}

/** The parts of a training step that a backend may do its own way; an engine owns one. */
export interface BackendOperations {
  planStages(architecture: Architecture): readonly Stage[];
  createBatchSource(images: ImageStore, classes: number): BatchSource;
  /** The gradient of the mean cross-entropy by the logits: `(softmax(logits) - one-hot(labels)) / batch`. */
  lossGradient(logits: Tensor, labels: Tensor): Tensor;
  /** Puts tensors one after the other into one vector. */
  join(tensors: readonly Tensor[]): Tensor;
  /** The exact inverse of `join`. */
  split(vector: Tensor, places: readonly ParameterPlace[]): TensorsByName;
  dispose(): void;
}
