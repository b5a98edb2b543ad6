import { pythonContender } from './python-contender.mjs';
import { tfjsContenders } from './tfjs-contenders.mjs';
import { wasmContenders } from './wasm-contenders.mjs';

/** Every contender that can run here, and those that cannot, with the reason. */
export async function findContenders() {
  const contenders = await wasmContenders();
  const tfjs = await tfjsContenders();
  contenders.push(...tfjs.contenders);
  const absent = [...tfjs.absent];
  for (const [name, program] of [
    ['PyTorch', 'torch_step.py'],
    ['JAX, jitted step', 'jax_step.py'],
  ]) {
    try {
      contenders.push(await pythonContender(name, program));
    } catch (error) {
      absent.push({ name, reason: error.message });
    }
  }
  return { contenders, absent };
}
