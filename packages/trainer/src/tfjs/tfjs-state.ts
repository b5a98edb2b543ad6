import type { Architecture, ModelParameters } from '@lenet/model';
import { toChannelsFirst, toChannelsLast } from '@lenet/model/tfjs';
import { dispose, keep, type Tensor, type TensorContainer, tensor, tidy, zerosLike } from '@tensorflow/tfjs-core';
import type { TrainingState } from '../engine/engine';
import { wrongMoments } from '../engine/engine-errors';
import { momentCount, type Optimizer } from '../engine/optimizer';
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
    this.#tensors = allOrNothing(() =>
      Object.fromEntries(
        Object.keys(parameters).map((name) => [
          name,
          { parameter: upload(parameters, name), moments: moments.map((moment) => upload(moment, name)) },
        ]),
      ),
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
    const [found = 0] = Object.values(this.#tensors).map(({ moments }) => moments.length);
    if (found === needed) return;
    if (found > 0) throw wrongMoments(found, needed);
    this.#tensors = allOrNothing(() =>
      mapValues(this.#tensors, ({ parameter }) => ({
        parameter,
        moments: Array.from({ length: needed }, () => zerosLike(parameter)),
      })),
    );
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

/** Makes tensors that stay, or, when the device fails halfway, none. */
function allOrNothing(make: () => Record<string, OptimizedTensor>): Readonly<Record<string, OptimizedTensor>> {
  const tensors = tidy(make as unknown as () => TensorContainer) as unknown as Record<string, OptimizedTensor>;
  return mapValues(tensors, keepAll);
}

function upload(parameters: ModelParameters, name: string): Tensor {
  const { data, shape } = parameters[name];
  return tensor(Float32Array.from(data), [...shape], 'float32');
}

function keepAll(optimized: OptimizedTensor): OptimizedTensor {
  for (const each of allTensors(optimized)) keep(each);
  return optimized;
}

function release(tensors: Readonly<Record<string, OptimizedTensor>>): void {
  for (const optimized of Object.values(tensors)) dispose([...allTensors(optimized)]);
}
