import type { Architecture, ModelParameters } from '@lenet/model';
import { toChannelsFirst, toChannelsLast } from '@lenet/model/tfjs';
import { dispose, keep, type Tensor, tensor, zerosLike } from '@tensorflow/tfjs-core';
import type { TrainingState } from '../engine/engine';
import { momentCount, type Optimizer } from '../engine/optimizer';
import { TrainerError } from '../trainer-error';
import { allTensors, mapValues } from './training-step';
import type { OptimizedTensor } from './update-parameter';

/** Parameters and moments on the backend, in its layouts, and the number of updates made. */
export class TfjsState {
  readonly #architecture: Architecture;
  #tensors: Readonly<Record<string, OptimizedTensor>>;
  #step: number;

  constructor(architecture: Architecture, state: TrainingState) {
    this.#architecture = architecture;
    this.#step = state.step;
    const parameters = toChannelsLast(architecture, state.parameters);
    const moments = state.moments.map((moment) => toChannelsLast(architecture, moment));
    this.#tensors = Object.fromEntries(
      Object.keys(parameters).map((name) => [
        name,
        { parameter: upload(parameters, name), moments: moments.map((moment) => upload(moment, name)) },
      ]),
    );
  }

  get step(): number {
    return this.#step;
  }

  get tensors(): Readonly<Record<string, OptimizedTensor>> {
    return this.#tensors;
  }

  get parameters(): Record<string, Tensor> {
    return mapValues(this.#tensors, ({ parameter }) => parameter);
  }

  /** Gives a fresh optimiser its zeros; refuses the moments of another kind of optimiser. */
  prepare(optimizer: Optimizer): void {
    const needed = momentCount(optimizer);
    this.#tensors = mapValues(this.#tensors, ({ parameter, moments }) => {
      if (moments.length === needed) return { parameter, moments };
      if (moments.length > 0) throw wrongMoments(moments.length, needed);
      return { parameter, moments: Array.from({ length: needed }, () => keep(zerosLike(parameter))) };
    });
  }

  /** Takes over the tensors of a step and frees the old ones. */
  advance(tensors: Readonly<Record<string, OptimizedTensor>>): void {
    const old = this.#tensors;
    this.#tensors = mapValues(tensors, keepAll);
    this.#step++;
    release(old);
  }

  async read(): Promise<TrainingState> {
    const momentsPerTensor = Object.values(this.#tensors)[0]?.moments.length ?? 0;
    const tensors = this.#tensors;
    const step = this.#step;
    const parameters = await this.#download(mapValues(tensors, ({ parameter }) => parameter));
    const moments: ModelParameters[] = [];
    for (let index = 0; index < momentsPerTensor; index++) {
      moments.push(await this.#download(mapValues(tensors, (tensor) => tensor.moments[index])));
    }
    return { parameters, moments, step };
  }

  dispose(): void {
    release(this.#tensors);
    this.#tensors = {};
  }

  async #download(tensors: Record<string, Tensor>): Promise<ModelParameters> {
    const downloads = Object.entries(tensors).map(async ([name, { shape }]) => {
      const data = Float32Array.from(await tensors[name].data());
      return [name, { shape, data }] as const;
    });
    const channelsLast = Object.fromEntries(await Promise.all(downloads));
    return toChannelsFirst(this.#architecture, channelsLast);
  }
}

function upload(parameters: ModelParameters, name: string): Tensor {
  const { data, shape } = parameters[name];
  return keep(tensor(Float32Array.from(data), [...shape], 'float32'));
}

function keepAll(optimized: OptimizedTensor): OptimizedTensor {
  for (const each of allTensors(optimized)) keep(each);
  return optimized;
}

function release(tensors: Readonly<Record<string, OptimizedTensor>>): void {
  for (const optimized of Object.values(tensors)) dispose([...allTensors(optimized)]);
}

function wrongMoments(found: number, needed: number): TrainerError {
  return new TrainerError(
    'INVALID_STEP_SETTINGS',
    `The state holds ${found} moments; the optimiser keeps ${needed}.`,
    'Go on with the optimiser that the state was made by, or write the state with an empty list of moments.',
  );
}
