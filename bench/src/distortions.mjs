// Time of distorting all 60,000 training images of MNIST, on the calling thread and on workers.
// Run: node bench/src/distortions.mjs [trials]
import { DistortedEpochs, distortDigits } from '@lenet/mnist';
import { loadDigits } from '@lenet/mnist/node';
import { bestAugmentedRecipe } from '@lenet/trainer';
import { describeHardware } from './hardware.mjs';

const trials = Number(process.argv[2] ?? 9);
const { train } = await loadDigits({ resolveFrom: import.meta.url });
const { augmentation: distortion } = bestAugmentedRecipe;
const ways = {
  'the calling thread': (epoch) => distortDigits(train, { distortion, seed: 1, epoch }),
  ...Object.fromEntries(
    [1, 2].map((threads) => {
      const epochs = new DistortedEpochs(train, { distortion, seed: 1, threads });
      return [epochs.place, (epoch) => epochs.take(epoch)];
    }),
  ),
};

const times = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
for (let trial = 0; trial <= trials; trial++) {
  for (const [name, distort] of Object.entries(ways)) {
    const start = performance.now();
    await distort(trial);
    // The first round warms up.
    if (trial > 0) times[name].push(performance.now() - start);
  }
}

const { cpu, cores, node } = await describeHardware();
console.log(`${cpu}, ${cores} cores, Node ${node}; 60,000 images, ${trials} rounds in turn`);
for (const [name, values] of Object.entries(times)) {
  const sorted = values.toSorted((first, second) => first - second);
  const [median, least, largest] = [sorted[trials >> 1], sorted[0], sorted.at(-1)].map(Math.round);
  console.log(`${name}: ${median} ms (${least} - ${largest})`);
}
process.exit(0);
