import type { Architecture, ModelParameters } from '@lenet/model';
import { dispose, keep, type Tensor, type TensorContainer, tensor1d, tidy, zerosLike } from '@tensorflow/tfjs-core';
import type { TrainingState } from '../engine/engine';
import { wrongMoments } from '../engine/engine-errors';
import { momentCount, type Optimizer } from '../engine/optimizer';
import { ParameterLayout } from './operations/parameter-layout';
import { allTensors } from './training-step';
import type { OptimizedTensor } from './update-parameter';

/** All parameters and each moment as one vector on the backend, and the number of updates made. */
export class TfjsState {
  readonly layout: ParameterLayout;
  #vectors: OptimizedTensor;
  #step: number;

  constructor(architecture: Architecture, state: TrainingState) {
    const layout = new ParameterLayout(architecture, state.parameters);
    const upload = (parameters: ModelParameters) => tensor1d(layout.pack(parameters), 'float32');
    this.layout = layout;
    this.#step = state.step;
    this.#vectors = allOrNothing(() => ({
      parameter: upload(state.parameters),
      moments: state.moments.map(upload),
    }));
  }

  get step(): number {
    return this.#step;
  }

  get vectors(): OptimizedTensor {
    return this.#vectors;
  }

  /** Gives a fresh optimiser its zeros; refuses the moments of another kind of optimiser. */
  prepare(optimizer: Optimizer): void {
    const needed = momentCount(optimizer);
    const { parameter, moments } = this.#vectors;
    if (moments.length === needed) return;
    if (moments.length > 0) throw wrongMoments(moments.length, needed);
    const zeros = () => Array.from({ length: needed }, () => zerosLike(parameter));
    this.#vectors = allOrNothing(() => ({ parameter, moments: zeros() }));
  }

  /** Takes over the tensors of a step and frees the old ones. */
  advance(vectors: OptimizedTensor): void {
    const old = this.#vectors;
    this.#vectors = keepAll(vectors);
    this.#step++;
    dispose([...allTensors(old)]);
  }

  async read(): Promise<TrainingState> {
    const step = this.#step;
    const [parameters, ...moments] = await Promise.all(
      allTensors(this.#vectors).map(async (vector) => this.layout.unpack(await download(vector))),
    );
    return { parameters, moments, step };
  }

  dispose(): void {
    dispose([...allTensors(this.#vectors)]);
  }
}

async function download(vector: Tensor): Promise<Float32Array> {
  return (await vector.data()) as Float32Array;
}

/** Makes tensors that stay, or, when the device fails halfway, none. */
function allOrNothing(make: () => OptimizedTensor): OptimizedTensor {
  return keepAll(tidy(make as unknown as () => TensorContainer) as unknown as OptimizedTensor);
}

function keepAll(vectors: OptimizedTensor): OptimizedTensor {
  for (const each of allTensors(vectors)) keep(each);
  return vectors;
}
