import { type DigitSet, digitSetFromIdx } from '@lenet/mnist';
import { fixtureNames, type PyTorchFixture, parsePyTorchFixture } from '@lenet/trainer/conformance';

/** The test server's addresses of the fixtures, by path. The engines' browser tests use this file too. */
const fixtureAddresses = import.meta.glob<string>('../fixtures/pytorch/*', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** Fetches MNIST from the test server, whose public folder it is. */
export async function fetchDigits(): Promise<{ training: DigitSet; test: DigitSet }> {
  const [images, labels, images10k, labels10k] = await Promise.all(
    ['train-images-idx3-ubyte', 'train-labels-idx1-ubyte', 't10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte'].map(
      (name) => fetchBytes(`/${name}`),
    ),
  );
  return { training: digitSetFromIdx(images, labels), test: digitSetFromIdx(images10k, labels10k) };
}

/** Fetches every PyTorch fixture from the test server. */
export function fetchFixtures(): Promise<readonly PyTorchFixture[]> {
  return Promise.all(
    fixtureNames.map(async (name) => {
      const [json, initial, final] = await Promise.all(
        ['json', 'init.safetensors', 'final.safetensors'].map((ending) =>
          fetchBytes(fixtureAddresses[`../fixtures/pytorch/${name}.${ending}`]),
        ),
      );
      return parsePyTorchFixture(name, new TextDecoder().decode(json), initial, final);
    }),
  );
}

async function fetchBytes(address: string): Promise<Uint8Array> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
}
