import { readFile } from 'node:fs/promises';
import { fixtureNames, type PyTorchFixture, parsePyTorchFixture } from '@lenet/trainer/conformance';

/** Reads every PyTorch fixture of the trainer's package. */
export function loadFixtures(): Promise<readonly PyTorchFixture[]> {
  return Promise.all(
    fixtureNames.map(async (name) => {
      const [json, initial, final] = await Promise.all(
        ['json', 'init.safetensors', 'final.safetensors'].map((ending) =>
          readFile(new URL(`../../trainer/fixtures/pytorch/${name}.${ending}`, import.meta.url)),
        ),
      );
      return parsePyTorchFixture(name, json.toString(), initial, final);
    }),
  );
}
