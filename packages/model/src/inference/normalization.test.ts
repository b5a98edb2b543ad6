import { expect, test } from 'vitest';
import { normalizationTable, pixelMean, pixelStandardDeviation } from './normalization';

test('every pixel is normalised with the mean and deviation of MNIST', () => {
  const table = normalizationTable();
  expect(table).toHaveLength(256);
  for (const [byte, value] of table.entries()) {
    expect(value).toBeCloseTo((byte / 255 - pixelMean) / pixelStandardDeviation, 6);
  }
});

/** `torch.arange(256, dtype=torch.uint8).to(torch.float32).div(255).sub(0.1307).div(0.3081)`, PyTorch 1.13. */
const expectedFromPytorch = [
  -0.4242129623889923, -0.4114847183227539, 0.5558610558509827, 1.2050011157989502, 2.808758497238159,
  2.821486711502075,
];

test('the roundings are those of float32 PyTorch', () => {
  const table = normalizationTable();
  expect([0, 1, 77, 128, 254, 255].map((byte) => table[byte])).toEqual(expectedFromPytorch);
});

test('a pixel range is the straight line from paper to ink', () => {
  const table = normalizationTable({ pixelRange: { background: -0.1, foreground: 1.175 } });
  expect([table[0], table[255]]).toEqual([Math.fround(-0.1), Math.fround(1.175)]);
  expect(table[51]).toBeCloseTo(-0.1 + 1.275 / 5, 6);
});
