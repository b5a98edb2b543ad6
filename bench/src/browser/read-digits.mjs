/** Batches that every contender goes through, over and over. */
export const batches = 100;
export const batchSize = 64;
export const learningRate = 0.01;

/** The first images of MNIST, from the files that the server offers. */
export async function createDigitSet() {
  const count = batches * batchSize;
  const [images, labels] = await Promise.all(
    ['train-images-idx3-ubyte', 'train-labels-idx1-ubyte'].map(async (name) => {
      const response = await fetch(`/${name}`);
      if (!response.ok) throw new Error(`${name}: ${response.status} ${response.statusText}`);
      return new Uint8Array(await response.arrayBuffer());
    }),
  );
  return {
    images: images.slice(16, 16 + count * 784),
    labels: labels.slice(8, 8 + count),
    count,
    rows: 28,
    columns: 28,
  };
}
