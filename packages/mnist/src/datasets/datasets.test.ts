import { describe, expect, it } from 'vitest';
import { fashionMnist } from './fashion-mnist';
import { kmnist } from './kmnist';
import { mnist } from './mnist';

describe.each([mnist, fashionMnist, kmnist])('the dataset $title', (dataset) => {
  const files = Object.values(dataset.files);

  it('has ten class names', () => {
    expect(new Set(dataset.classNames).size).toBe(10);
  });

  it('has four files with distinct SHA-256 checksums and the sizes of 60,000 and 10,000 digits', () => {
    expect(new Set(files.map((file) => file.checksum.sha256)).size).toBe(4);
    for (const file of files) expect(file.checksum.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(dataset.files.trainImages.unpackedBytes).toBe(16 + 60_000 * 784);
    expect(dataset.files.trainLabels.unpackedBytes).toBe(8 + 60_000);
    expect(dataset.files.testImages.unpackedBytes).toBe(16 + 10_000 * 784);
    expect(dataset.files.testLabels.unpackedBytes).toBe(8 + 10_000);
  });

  it('has mirrors that end with a slash', () => {
    expect(dataset.mirrors.length).toBeGreaterThan(0);
    for (const mirror of dataset.mirrors) expect(new URL(mirror).pathname).toMatch(/\/$/);
  });
});
