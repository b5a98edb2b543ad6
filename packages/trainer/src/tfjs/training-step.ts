import { type Tensor, type TensorContainer, tidy } from '@tensorflow/tfjs-core';
import type { Optimizer } from '../engine/optimizer';
import { lossGradient } from './loss-gradient';
import type { Stage, StageTrace, TensorsByName } from './stages/stage';
import { type OptimizedTensor, updateParameter } from './update-parameter';

/** What one step leaves; every other tensor that it made is gone. */
export interface StepResult {
  /** The network's answers before the update, shape `[batch, classes]`. */
  readonly logits: Tensor;
  readonly tensors: Readonly<Record<string, OptimizedTensor>>;
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
  stages: readonly Stage[],
  tensors: Readonly<Record<string, OptimizedTensor>>,
  images: () => Tensor,
  labels: Uint8Array,
  update: { readonly optimizer: Optimizer; readonly learningRate: number; readonly step: number },
): StepResult {
  return tidyStep(() => {
    const parameters = mapValues(tensors, ({ parameter }) => parameter);
    const traces = forward(stages, images(), parameters);
    const logits = traces[traces.length - 1].output;
    const gradients = backward(stages, traces, lossGradient(logits, labels), parameters);
    const updated = mapValues(tensors, (tensor, name) =>
      updateParameter(tensor, gradients[name], update.optimizer, update.learningRate, update.step),
    );
    return { logits, tensors: updated };
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

/** Applies a function to every value of a record. */
export function mapValues<Value, Result>(
  record: Readonly<Record<string, Value>>,
  transform: (value: Value, name: string) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, transform(value, name)]));
}
