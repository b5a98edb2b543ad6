import {
  blockUntilReady,
  defaultDevice,
  devicePut,
  init,
  jit,
  lax,
  nn,
  numpy as np,
  tree,
  valueAndGrad,
} from '@jax-js/jax';
import { batches, batchSize, learningRate } from '../read-digits.mjs';

const layers = ['conv1', 'conv2', 'fc1', 'fc2', 'fc3'];

/** jax-js on its webgpu backend: the whole step jitted, batches normalised and on the device beforehand. */
export async function start(digits, parameters) {
  const devices = await init('webgpu');
  if (!devices.includes('webgpu')) throw new Error('jax-js has no webgpu backend here');
  defaultDevice('webgpu');
  const images = Array.from({ length: batches }, (_, batch) => imagesOf(digits, batch));
  const labels = Array.from({ length: batches }, (_, batch) => labelsOf(digits, batch));
  await blockUntilReady([...images, ...labels].map((array) => array.ref));
  let weights = await devicePut(
    layers.flatMap((layer) => ['weight', 'bias'].map((kind) => toArray(parameters[`${layer}.${kind}`]))),
    'webgpu',
  );
  return {
    version: '0.1.25',
    async train(steps) {
      const kept = [];
      const started = performance.now();
      for (let step = 0; step < steps; step++) {
        const [loss, updated] = trainingStep(weights, images[step % batches].ref, labels[step % batches].ref);
        weights = updated;
        kept.push(loss);
        // Only the last loss waits for the device, unless all of a few are asked for.
        if (steps > 20 && kept.length > 1) kept.shift().dispose();
      }
      const losses = [];
      for (const loss of kept) losses.push((await loss.data())[0]);
      return { milliseconds: performance.now() - started, losses };
    },
  };
}

const trainingStep = jit((weights, images, labels) => {
  const [loss, gradients] = valueAndGrad(meanLoss)(
    weights.map((weight) => weight.ref),
    images,
    labels,
  );
  return [loss, tree.map((weight, gradient) => weight.sub(gradient.mul(learningRate)), weights, gradients)];
});

/** jax-js has no gradient of a window's mean: pooling is a reshape and a mean, the cross-entropy a product with one-hot labels. */
function meanLoss([w1, b1, w2, b2, ...dense], images, labels) {
  let x = convolve(convolve(images, w1, b1, 6, 12), w2, b2, 16, 5).reshape([batchSize, 400]);
  for (let index = 0; index < dense.length; index += 2) {
    x = np.matmul(x, dense[index].transpose()).add(dense[index + 1]);
    if (index < dense.length - 2) x = nn.relu(x);
  }
  return nn
    .logSoftmax(x, -1)
    .mul(labels)
    .sum()
    .mul(-1 / batchSize);
}

function convolve(x, weight, bias, filters, pooled) {
  const sums = lax.conv(x, weight, [1, 1], 'VALID').add(bias.reshape([1, filters, 1, 1]));
  return nn.relu(sums).reshape([batchSize, filters, pooled, 2, pooled, 2]).mean([3, 5]);
}

function toArray({ shape, data }) {
  return np.array(data).reshape([...shape]);
}

function imagesOf({ images }, batch) {
  const bytes = images.subarray(batch * batchSize * 784, (batch + 1) * batchSize * 784);
  const normalized = Float32Array.from(bytes, (byte) => (byte / 255 - 0.1307) / 0.3081);
  return np.array(normalized).reshape([batchSize, 1, 28, 28]);
}

function labelsOf({ labels }, batch) {
  const oneHot = new Float32Array(batchSize * 10);
  for (let image = 0; image < batchSize; image++) oneHot[image * 10 + labels[batch * batchSize + image]] = 1;
  return np.array(oneHot).reshape([batchSize, 10]);
}
