import { validateRecipe } from '@lenet/trainer';
import { recipeOfSettings } from '../../../apps/web-demo/src/session/training-settings';
import { parseSettings } from '../../../apps/web-demo/src/settings/parse-settings';
import type { Target } from '../engine/target';

const addresses = [
  '?epochs=3&seed=7&learning-rate=1e-3&optimizer=adam&device=wasm',
  '?recipe=article&architecture=diagram&batch-size=128&held-out=1000&limit=20000',
  '',
];

/** Settings in the address of the page: never an error, and always something that can be trained. */
export const settings: Target = {
  name: 'settings',
  seeds: async () => addresses.map((address) => new TextEncoder().encode(address)),
  read(bytes) {
    const { settings: chosen, notes } = parseSettings(new TextDecoder().decode(bytes));
    try {
      validateRecipe(recipeOfSettings(chosen), chosen.trainingImages ?? 60_000);
    } catch (error) {
      throw new Error(`It gave a recipe that cannot be trained: ${String(error)}`);
    }
    if (notes.some((note) => note.length > 300)) throw new Error('A note is longer than a line.');
  },
  mostAllocated: (inputBytes) => 4 * inputBytes + 65_536,
};
