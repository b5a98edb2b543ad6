import { expectedLosses } from './article-run.mjs';

const steps = 20;
/** TF32, which PyTorch and JAX take on a GPU by themselves, is off by 1e-4; another batch or weight by 1e-2. */
const tolerance = 1e-3;

/**
 * Lets every contender make its first steps and compares their losses with PyTorch's recorded ones.
 *
 * @returns the contenders that are right, the largest difference of each, and those that are wrong, with the reason
 */
export async function checkLosses(contenders) {
  const expected = await expectedLosses();
  const right = [];
  const wrong = [];
  const differences = new Map();
  for (const contender of contenders) {
    try {
      const { losses } = await contender.ask('train', { steps });
      const difference = Math.max(...losses.map((loss, step) => Math.abs(loss - expected[step])));
      if (losses.length !== steps || !(difference <= tolerance)) {
        throw new Error(`wrong: ${losses.length} losses, up to ${difference} from PyTorch's`);
      }
      differences.set(contender.name, difference);
      right.push(contender);
    } catch (error) {
      contender.stop();
      wrong.push({ name: contender.name, reason: error.message });
    }
  }
  return { right, wrong, differences, steps };
}
