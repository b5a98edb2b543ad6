import { type Architecture, article } from '@lenet/model';
import { type Engine, TrainerError } from '@lenet/trainer';
import { manyThreads, oneThread } from './kernels/kernel-binaries';
import { instantiateKernels } from './kernels/kernels';
import { EngineMemory } from './memory/engine-memory';
import { planStages } from './plan/plan-stages';
import { CallingThread } from './threads/calling-thread';
import { chooseThreads } from './threads/choose-threads';
import { WorkerCrew } from './threads/worker-crew';
import { WasmEngine } from './wasm-engine';

/** What {@link createWasmEngine} can be told. */
export interface WasmEngineOptions {
  /** The network; default `article`. */
  readonly architecture?: Architecture;
  /**
   * Threads that compute, 1 or more; default `'auto'`: one for each core, at most 8. Parameters and losses do not depend on it.
   * Where memory cannot be shared, the engine runs on one thread and its `device` says why.
   */
  readonly threads?: number | 'auto';
}

/**
 * Makes an engine that trains and runs LeNet in WebAssembly SIMD, on any CPU, in Node and in the browser.
 *
 * With one thread it computes on the calling thread, in blocks of 30 ms (12 ms in a page); with more, workers do all the work.
 *
 * @throws TrainerError `UNAVAILABLE_DEVICE` without WebAssembly or its SIMD, `UNSUPPORTED_ARCHITECTURE` for a network that is
 * not convolutions followed by dense layers, `INVALID_CONFIGURATION` for a number of threads that makes no sense
 *
 * @example
 * ```ts
 * import { createWasmEngine } from '@lenet/engine-wasm';
 *
 * const engine = await createWasmEngine({ threads: 2 });
 * console.log(engine.device); // 2 threads, SIMD
 * engine.dispose();
 * ```
 */
export async function createWasmEngine(options: WasmEngineOptions = {}): Promise<Engine> {
  const { architecture = article, threads: wish = 'auto' } = options;
  const stages = planStages(architecture);
  const choice = chooseThreads(wish);
  if (choice.threads === 1) return createOnCallingThread(architecture, stages, choice.reason);
  const module = await compile(manyThreads);
  const memory = new EngineMemory(true);
  try {
    const crew = await WorkerCrew.start(choice.threads, module, memory.memory);
    return new WasmEngine({ architecture, stages, memory, kernels: instantiateKernels(module, memory.memory), crew });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return createOnCallingThread(architecture, stages, `workers do not start: ${reason}`);
  }
}

async function createOnCallingThread(
  architecture: Architecture,
  stages: ReturnType<typeof planStages>,
  reason: string | undefined,
): Promise<Engine> {
  const memory = new EngineMemory(false);
  const kernels = instantiateKernels(await compile(oneThread), memory.memory);
  const crew = new CallingThread(kernels);
  return new WasmEngine({ architecture, stages, memory, kernels, crew, reason });
}

async function compile(base64: string): Promise<WebAssembly.Module> {
  if (typeof WebAssembly === 'undefined') throw unavailable('there is no WebAssembly');
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  if (!WebAssembly.validate(bytes)) throw unavailable('its WebAssembly has no 128-bit SIMD');
  return WebAssembly.compile(bytes);
}

function unavailable(reason: string): TrainerError {
  return new TrainerError(
    'UNAVAILABLE_DEVICE',
    `The WebAssembly engine cannot run here: ${reason}.`,
    'Use a browser of 2023 or later, or Node 20 or later; or the TensorFlow.js engine on its cpu backend.',
  );
}
