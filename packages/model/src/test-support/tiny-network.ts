import { readFileSync } from 'node:fs';
import type { Architecture } from '../architecture/architecture';
import { parameterShapes } from '../architecture/parameter-shapes';
import type { ModelParameters } from '../parameters/model-parameters';

/** The small network whose files other tools wrote: `fixtures/formats/make_fixtures.py`. */
export const tiny: Architecture = {
  name: 'tiny',
  input: { channels: 1, rows: 12, columns: 12 },
  layers: [
    { kind: 'convolution', name: 'conv1', filters: 2, kernelSize: 3, padding: 0 },
    { kind: 'activation', name: 'tanh1', activation: 'tanh' },
    { kind: 'average-pooling', name: 'pool1', size: 2 },
    { kind: 'dense', name: 'fc1', units: 6 },
    { kind: 'activation', name: 'relu2', activation: 'relu' },
    { kind: 'dense', name: 'fc2', units: 3 },
  ],
};

const folder = new URL('../../fixtures/formats/', import.meta.url);
const { parameters, logits } = JSON.parse(readFileSync(new URL('tiny.json', folder), 'utf8')) as {
  readonly parameters: Readonly<Record<string, readonly number[]>>;
  readonly logits: readonly number[];
};

/** Its parameters as PyTorch printed them. */
export const tinyParameters: ModelParameters = Object.fromEntries(
  Object.entries(parameterShapes(tiny)).map(([name, shape]) => [
    name,
    { shape, data: Float32Array.from(parameters[name]) },
  ]),
);

/** Its logits for an image whose pixels are 0, 1, 2, ... 143, as PyTorch computed them. */
export const tinyLogits = logits;

/** Pixels 0, 1, 2, ... 143. */
export const tinyImage = Uint8Array.from({ length: 144 }, (_, pixel) => pixel);

/** A file that another tool wrote of it. */
export function readTinyFile(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, folder)));
}
