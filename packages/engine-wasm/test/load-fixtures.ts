import { readFile } from 'node:fs/promises';
import { fixtureNames, type PyTorchFixture, parsePyTorchFixture } from '@lenet/trainer/conformance';

const folder = new URL('../../trainer/fixtures/pytorch/', import.meta.url);

/** Reads every PyTorch fixture of the repository. */
export function loadFixtures(): Promise<readonly PyTorchFixture[]> {
  return Promise.all(
    fixtureNames.map(async (name) => {
      const [json, initial, final] = await Promise.all(
        ['json', 'init.safetensors', 'final.safetensors'].map((ending) =>
          readFile(new URL(`${name}.${ending}`, folder)),
        ),
      );
      return parsePyTorchFixture(name, json.toString(), initial, final);
    }),
  );
}
