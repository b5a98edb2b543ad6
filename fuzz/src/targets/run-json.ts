import { articleRecipe } from '@lenet/trainer';
import { parseRunDescription } from '../../../packages/trainer/src/run/run-description';
import type { Target } from '../engine/target';

const description = {
  format: 2,
  status: 'interrupted',
  recipe: articleRecipe,
  request: { device: 'wasm', threads: 2, limit: 640, weights: { path: '/weights', sha256: 'ab' }, source: 'package' },
  checksums: { training: 'ab', test: 'cd' },
  resumes: [{ at: '2026-01-01T00:00:00.000Z', step: 3, engine: 'wasm', device: '2 threads', versions: { node: '20' } }],
  dataset: 'mnist',
  engine: 'wasm',
  device: '2 threads, SIMD',
  data: 'MNIST',
  versions: { node: '20.19.0' },
  startedAt: '2026-01-01T00:00:00.000Z',
  step: 3,
  testAccuracy: 0.9,
};

/** `run.json` of a run folder. */
export const runJson: Target = {
  name: 'run.json',
  seeds: async () => [
    encode(description),
    encode({ ...description, format: 1, request: undefined, checksums: undefined, resumes: undefined }),
  ],
  read: (bytes) => parseRunDescription(new TextDecoder().decode(bytes), 'run.json'),
  mostAllocated: (inputBytes) => 4 * inputBytes + 65_536,
};

function encode(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value, null, 2));
}
