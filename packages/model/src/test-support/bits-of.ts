import type { ModelParameters } from '../parameters/model-parameters';

/** Names, shapes and bits of parameters as text: quick to compare, and exact. */
export function bitsOf(parameters: ModelParameters): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, { shape, data }]) => [
      name,
      `${shape.join('x')} ${Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64')}`,
    ]),
  );
}
