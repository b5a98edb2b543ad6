import { readFile } from 'node:fs/promises';
import { fixtureNames, type PyTorchFixture, parsePyTorchFixture } from '../src/conformance';

/** Reads PyTorch fixtures of the repository; by default those that every engine follows. */
export function loadFixtures(names: readonly string[] = fixtureNames): Promise<readonly PyTorchFixture[]> {
  return Promise.all(
    names.map(async (name) => {
      const [json, initial, final] = await Promise.all(
        ['json', 'init.safetensors', 'final.safetensors'].map((ending) =>
          readFile(new URL(`../fixtures/pytorch/${name}.${ending}`, import.meta.url)),
        ),
      );
      return parsePyTorchFixture(name, json.toString(), initial, final);
    }),
  );
}
