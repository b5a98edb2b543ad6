import { createRequire, Module } from 'node:module';
import { join } from 'node:path';
import { examineGraphics, findObstacle } from '../doctor/graphics';
import { createMachine } from '../doctor/machine';
import { type FindOptions, findTensorFlow } from '../find/find-tensorflow';
import type { Installation } from '../home/installation';
import { TensorFlowError } from '../tensorflow-error';
import type { TensorFlowVariant } from '../variant';
import { prepareEnvironment } from './environment';
import { loadBinding, type NativeBinding } from './load-binding';
import { restoreRemovedUtilities } from './node-shim';

/** The parts of `@tensorflow/tfjs-core` that are used here: pass the whole namespace. */
export interface TensorFlowJs {
  findBackendFactory(name: string): unknown;
  registerBackend(name: string, factory: () => never, priority?: number): boolean;
}

/** What {@link loadTensorFlow} loads. */
export interface LoadOptions extends FindOptions {
  /**
   * `cuda` takes only a library for CUDA, and fails unless it uses a GPU. `cpu` takes any library and hides the GPUs from it. Default: `cpu`.
   */
  readonly variant?: TensorFlowVariant;
}

/** A TensorFlow library that is in this process. */
export interface LoadedTensorFlow {
  readonly installation: Installation;
  /** TensorFlow's version, as the library says. */
  readonly version: string;
  /** What it computes on: `CPU:0`, or `GPU:0`. */
  readonly devices: readonly string[];
  /** Whether it really computes on a GPU. */
  readonly isUsingGpu: boolean;
}

let loaded: LoadedTensorFlow | undefined;

/**
 * Loads TensorFlow and registers it as the backend `tensorflow` of the copy of TensorFlow.js that is passed: no second copy of tfjs-core
 * comes in by it. Works on Node 20 and later, also on those for which the npm package was not written.
 *
 * A process has one TensorFlow: a second call gives the first one's answer if the variant is the same.
 *
 * @param tf - the namespace of `@tensorflow/tfjs-core`
 * @throws TensorFlowError `NOT_INSTALLED`, `CPU_ONLY` when there is no library for CUDA, `BROKEN_BINDING`, `NO_GPU` when there is no driver or
 * the library for CUDA uses no GPU, `ALREADY_LOADED` when the other variant is in this process
 *
 * @example
 * ```ts
 * import * as tf from '@tensorflow/tfjs-core';
 * import { loadTensorFlow } from '@lenet/tensorflow-native';
 *
 * const { version, isUsingGpu } = await loadTensorFlow(tf);
 * await tf.setBackend('tensorflow');
 * console.log(version, isUsingGpu ? 'on a GPU' : 'on the CPU');
 * ```
 */
export async function loadTensorFlow(
  tf: TensorFlowJs,
  { variant = 'cpu', ...where }: LoadOptions = {},
): Promise<LoadedTensorFlow> {
  if (loaded) return checkUse(loaded, variant);
  if (tf.findBackendFactory('tensorflow')) throw alreadyLoaded('TensorFlow was loaded by other code of this process.');
  if (variant === 'cuda') await requireGpu();
  const installation = chooseInstallation(findTensorFlow(where), variant);
  prepareEnvironment(process.env, variant);
  restoreRemovedUtilities();
  const { binding, createBackend } = loadPackage(tf, installation);
  const isUsingGpu = binding.isUsingGpuDevice();
  const version = binding.TF_Version;
  loaded = { installation, version, devices: [isUsingGpu ? 'GPU:0' : 'CPU:0'], isUsingGpu };
  const answer = checkUse(loaded, variant);
  tf.registerBackend('tensorflow', createBackend as () => never, 3);
  return answer;
}

/** Without a driver there is no need to load a gigabyte to know. */
async function requireGpu(): Promise<void> {
  if (process.platform !== 'linux') return;
  const obstacle = findObstacle(await examineGraphics(createMachine()));
  if (obstacle) throw new TensorFlowError('NO_GPU', obstacle.message, obstacle.fix);
}

function chooseInstallation(found: readonly Installation[], variant: TensorFlowVariant): Installation {
  const fitting = found.filter((installation) => variant === 'cpu' || installation.variant === 'cuda');
  const sound = fitting.filter(({ problem }) => problem === undefined);
  const best = sound.find((installation) => installation.variant === variant) ?? sound[0];
  if (best) return best;
  const [broken] = fitting;
  if (broken) throw brokenBinding(broken, broken.problem ?? '');
  throw found.length > 0 ? cpuOnly(found[0]) : notInstalled(variant);
}

/** What the package's JavaScript is made with. */
interface LoadedPackage {
  readonly binding: NativeBinding;
  createBackend(): unknown;
}

function loadPackage(tf: TensorFlowJs, installation: Installation): LoadedPackage {
  const { folder, variant } = installation;
  const scripts = join(folder, 'dist');
  const require = createRequire(join(scripts, 'index.js'));
  try {
    const binding = loadBinding(folder, installation.binding);
    return withSharedCore(require, tf, () => {
      require(join(scripts, 'register_all_kernels.js'));
      const { NodeJSKernelBackend } = require(join(scripts, 'nodejs_kernel_backend.js'));
      const name = variant === 'cuda' ? '@tensorflow/tfjs-node-gpu' : '@tensorflow/tfjs-node';
      return { binding, createBackend: () => new NodeJSKernelBackend(binding, name) };
    });
  } catch (error) {
    throw brokenBinding(installation, error instanceof Error ? error.message.split('\n')[0] : String(error), error);
  }
}

/**
 * Lets the package's `require('@tensorflow/tfjs')` give the copy of TensorFlow.js that is in use, by Node's own cache of modules. Everything
 * that it takes from there is part of the core. With a copy of its own, its kernels would know other tensors than the caller's.
 */
function withSharedCore<Result>(require: NodeJS.Require, tf: TensorFlowJs, load: () => Result): Result {
  const before = new Map<string, NodeModule | undefined>();
  try {
    for (const name of ['@tensorflow/tfjs', '@tensorflow/tfjs-core']) {
      const file = require.resolve(name);
      const shared = new Module(file);
      shared.exports = tf;
      shared.loaded = true;
      before.set(file, require.cache[file]);
      require.cache[file] = shared;
    }
    return load();
  } finally {
    for (const [file, cached] of before) {
      if (cached) require.cache[file] = cached;
      else delete require.cache[file];
    }
  }
}

function checkUse(tensorflow: LoadedTensorFlow, variant: TensorFlowVariant): LoadedTensorFlow {
  const { isUsingGpu, version, installation } = tensorflow;
  if (variant === 'cpu' && isUsingGpu) throw alreadyLoaded('TensorFlow was loaded for a GPU in this process.');
  if (variant === 'cpu' || isUsingGpu) return tensorflow;
  if (installation.variant === 'cpu') throw alreadyLoaded('TensorFlow was loaded for the CPU in this process.');
  throw new TensorFlowError(
    'NO_GPU',
    `TensorFlow ${version} for CUDA in ${installation.folder} finds no GPU that it can use.`,
    'See npx @lenet/tensorflow-native doctor for what is missing.',
  );
}

function notInstalled(variant: TensorFlowVariant): TensorFlowError {
  const title = variant === 'cuda' ? 'TensorFlow for CUDA' : 'TensorFlow';
  return new TensorFlowError(
    'NOT_INSTALLED',
    `${title} is not installed.`,
    `Install it: npx @lenet/tensorflow-native install ${variant}.`,
  );
}

function cpuOnly({ tensorflow, folder }: Installation): TensorFlowError {
  return new TensorFlowError(
    'CPU_ONLY',
    `The TensorFlow that is installed${tensorflow ? `, ${tensorflow}` : ''} in ${folder}, computes on the CPU only.`,
    'Install the one for CUDA: npx @lenet/tensorflow-native install cuda.',
  );
}

function brokenBinding({ folder, variant }: Installation, problem: string, cause?: unknown): TensorFlowError {
  const message = `TensorFlow in ${folder} does not load: ${problem.replace(/\.$/, '')}.`;
  const hint = `Install it again: npx @lenet/tensorflow-native install ${variant} --force.`;
  return new TensorFlowError('BROKEN_BINDING', message, hint, { cause });
}

function alreadyLoaded(message: string): TensorFlowError {
  return new TensorFlowError(
    'ALREADY_LOADED',
    message,
    'A process has one TensorFlow: start another for another variant.',
  );
}
