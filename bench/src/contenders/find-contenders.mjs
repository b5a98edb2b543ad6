import { availableParallelism } from 'node:os';
import { pythonContender } from './python-contender.mjs';
import { tfjsContenders } from './tfjs-contenders.mjs';
import { wasmContenders } from './wasm-contenders.mjs';

/** Every contender that can run here, and those that cannot, with the reason. */
export async function findContenders() {
  const contenders = await wasmContenders();
  const tfjs = await tfjsContenders();
  contenders.push(...tfjs.contenders);
  const absent = [...tfjs.absent];
  const cores = availableParallelism();
  for (const [name, ...program] of [
    ['PyTorch, 1 thread,', 'torch_step.py', '1'],
    ...(cores > 1 ? [[`PyTorch, ${cores} threads,`, 'torch_step.py', String(cores)]] : []),
    ['JAX, jitted step,', 'jax_step.py'],
  ]) {
    try {
      contenders.push(await pythonContender(name, ...program));
    } catch (error) {
      absent.push({ name, reason: error.message });
    }
  }
  return { contenders, absent };
}
