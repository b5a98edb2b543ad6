import { type Tensor, type TensorContainer, tidy } from '@tensorflow/tfjs-core';
import type { Optimizer } from '../engine/optimizer';
import { lossGradient } from './loss-gradient';
import type { BackendOperations, Batch } from './operations/backend-operations';
import type { ParameterPlace } from './operations/parameter-layout';
import type { Stage, StageTrace, TensorsByName } from './stages/stage';
import { type OptimizedTensor, updateParameter } from './update-parameter';

/** What one step leaves; every other tensor that it made is gone. */
export interface StepResult {
  /** The network's answers before the update, shape `[batch, classes]`. */
  readonly logits: Tensor;
  /** All parameters as one vector, with the optimiser's moments. */
  readonly state: OptimizedTensor;
}

/** What every step of a training has in common. */
export interface StepPlan {
  readonly operations: BackendOperations;
  readonly stages: readonly Stage[];
  /** Where each parameter lies in the vector. */
  readonly places: readonly ParameterPlace[];
  /** The logit of the loss's rubbish class; -Infinity where there is none. */
  readonly rubbishLogit: number;
}

/** The forward pass: the outputs of all stages, the logits last. */
export function forward(stages: readonly Stage[], images: Tensor, parameters: TensorsByName): readonly StageTrace[] {
  const traces: StageTrace[] = [];
  let input = images;
  for (const stage of stages) {
    const output = stage.forward(input, parameters);
    traces.push({ input, output });
    input = output;
  }
  return traces;
}

/** The backward pass: the gradients by all parameters. */
export function backward(
  stages: readonly Stage[],
  traces: readonly StageTrace[],
  logitsGradient: Tensor,
  parameters: TensorsByName,
): TensorsByName {
  const gradients: Record<string, Tensor> = {};
  let gradient: Tensor | undefined = logitsGradient;
  for (let index = stages.length - 1; index >= 0 && gradient; index--) {
    const result = stages[index].backward(gradient, traces[index], parameters, index > 0);
    Object.assign(gradients, result.parameters);
    gradient = result.input;
  }
  return gradients;
}

/** One training step: forward, backward, update. The old tensors stay the caller's to dispose. */
export function trainingStep(
  { operations, stages, places, rubbishLogit }: StepPlan,
  state: OptimizedTensor,
  nextBatch: () => Batch,
  update: { readonly optimizer: Optimizer; readonly learningRate: number; readonly step: number },
): StepResult {
  return tidyStep(() => {
    const { images, labels } = nextBatch();
    const parameters = operations.split(state.parameter, places);
    const traces = forward(stages, images, parameters);
    const logits = traces[traces.length - 1].output;
    const gradients = backward(stages, traces, lossGradient(operations, logits, labels, rubbishLogit), parameters);
    const gradient = operations.join(places.map(({ name }) => gradients[name]));
    return { logits, state: updateParameter(state, gradient, update.optimizer, update.learningRate, update.step) };
  });
}

/** TensorFlow.js finds the tensors to keep in any nesting of objects, but its types know no readonly ones. */
function tidyStep(step: () => StepResult): StepResult {
  return tidy(step as unknown as () => TensorContainer) as unknown as StepResult;
}

/** A parameter's tensor and its moments. */
export function allTensors({ parameter, moments }: OptimizedTensor): readonly Tensor[] {
  return [parameter, ...moments];
}
