// Draws docs/images/distorted-digits.png: the first eight training images (rows) as best-augmented sees them in its first eight epochs.
// Run: node apps/node-trainer/scripts/distorted-digits.mjs
import { writeFile } from 'node:fs/promises';
import { distortDigits, sliceDigits } from '@lenet/mnist';
import { loadDigits } from '@lenet/mnist/node';
import { digitGrid } from '@lenet/plot';
import { svgToPng } from '@lenet/plot/png';
import { bestAugmentedRecipe } from '@lenet/trainer';

const side = 8;
const { augmentation: distortion, seed } = bestAugmentedRecipe;
const digits = sliceDigits((await loadDigits({ resolveFrom: import.meta.url })).train, 0, side);
const pixels = digits.rows * digits.columns;
const epochs = Array.from({ length: side }, (_, epoch) =>
  distortDigits(digits, { distortion, seed, epoch: epoch + 1 }),
);
const rows = Array.from({ length: side }, (_, image) =>
  epochs.map(({ images }) => ({ image: images.subarray(image * pixels, (image + 1) * pixels) })),
);
const svg = digitGrid({
  title: 'Eight training digits in eight epochs of best-augmented',
  perRow: side,
  digitWidth: 56,
  digits: rows.flat(),
});
await writeFile(new URL('../../../docs/images/distorted-digits.png', import.meta.url), await svgToPng(svg));
