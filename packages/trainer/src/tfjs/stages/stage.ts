import type { Tensor } from '@tensorflow/tfjs-core';

/** Parameters, or their gradients, in TensorFlow.js's layouts under PyTorch's names. */
export type TensorsByName = Readonly<Record<string, Tensor>>;

/** What the backward pass of a stage has to work with. */
export interface StageTrace {
  readonly input: Tensor;
  readonly output: Tensor;
}

/** What the backward pass of a stage gives. */
export interface StageGradients {
  /** The gradient by the stage's input; absent where it was not asked for. */
  readonly input?: Tensor;
  /** The gradients by the stage's own parameters. */
  readonly parameters: TensorsByName;
}

/**
 * One or two layers of an architecture with their gradient written out. A gradient tape would record, look up and free every
 * call; with it written out a step makes a third of the calls and needs no gradient to be registered.
 */
export interface Stage {
  forward(input: Tensor, parameters: TensorsByName): Tensor;
  /** `wantsInput` is false for the first stage: nobody needs the gradient by the pixels. */
  backward(gradient: Tensor, trace: StageTrace, parameters: TensorsByName, wantsInput: boolean): StageGradients;
}
