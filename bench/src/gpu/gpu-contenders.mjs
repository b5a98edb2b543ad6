import { fileURLToPath } from 'node:url';
import { mnistFolder, pythons } from '../training-data.mjs';
import { initialParametersFile } from './article-run.mjs';
import { startContender } from './process-contender.mjs';
import { softwareDriver } from './software-driver.mjs';

/** The name of this project's engine in the tables. */
export const ourName = '@lenet/engine-webgpu';

/** Our engine with a tuning of its own, or as it is. */
export function ourContender(adapter, { name = ourName, tuning = {}, dawnFeatures } = {}) {
  const options = ['--tuning', JSON.stringify(tuning), ...(dawnFeatures ? ['--dawn-features', dawnFeatures] : [])];
  return [nodeProgram(name, adapter, 'webgpu.mjs', options)];
}

/**
 * All that train the same network on a GPU. Each is a list of ways to start it, the first that works is taken.
 *
 * @param pythonDevice - `cuda`, or `cpu` to see whether the Python programs are right where there is no GPU
 */
export function allContenders(adapter, pythonDevice) {
  const torch = (name, mode) => pythonPrograms(name, 'torch_gpu.py', pythonDevice, mode);
  const jax = (name, mode) => pythonPrograms(name, 'jax_gpu.py', pythonDevice, mode);
  return [
    ourContender(adapter),
    [nodeProgram('TensorFlow.js, webgpu backend', adapter, 'tfjs-webgpu.mjs', [])],
    torch('PyTorch, eager', 'eager'),
    pythonDevice === 'cpu' ? torch('PyTorch, the step of the graph without a graph', 'resident') : undefined,
    torch('PyTorch, CUDA graph', 'graph'),
    jax('JAX, jitted step', 'step'),
    jax('JAX, scan over 100 steps', 'scan'),
  ].filter((ways) => ways !== undefined);
}

/** Starts what can be started here; the rest is `absent`, with the reason. */
export async function startContenders(all) {
  const contenders = [];
  const absent = [];
  for (const ways of all) {
    const reasons = [];
    for (const way of ways) {
      try {
        contenders.push(await startContender(way));
        break;
      } catch (error) {
        reasons.push(error.message);
      }
    }
    if (reasons.length === ways.length) absent.push({ name: ways[0].name, reason: mostTelling(reasons) });
  }
  return { contenders, absent };
}

/** A Python without the library says less than one that has it and lacks the device. */
function mostTelling(reasons) {
  return reasons.find((reason) => !/not installed|No module|ENOENT/.test(reason)) ?? reasons[0];
}

function nodeProgram(name, adapter, program, options) {
  const file = fileURLToPath(new URL(`programs/${program}`, import.meta.url));
  return {
    name,
    file: process.execPath,
    arguments: [file, ...(adapter ? ['--adapter', adapter] : []), ...options],
    environment: softwareDriver(adapter),
  };
}

function pythonPrograms(name, program, device, mode) {
  const file = fileURLToPath(new URL(`../python/${program}`, import.meta.url));
  const programArguments = [file, mnistFolder, initialParametersFile(), device, mode];
  return pythons.map((python) => ({ name, file: python, arguments: programArguments }));
}
