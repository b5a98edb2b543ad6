// How close toMnistImage comes to the original when MNIST digits are blown up, and how long it takes.
// Run: node bench/src/mnist-image.mjs
import { cpus } from 'node:os';
import { toMnistImage } from '@lenet/mnist';
import { loadDigits } from '@lenet/mnist/node';

const digitCount = 500;
const picture = { width: 200, height: 300, scale: 6.5, left: 9, top: 101 };

const { test, train } = await loadDigits({ source: { kind: 'package' } });
const digitOf = (digits, index) => digits.images.subarray(784 * index, 784 * (index + 1));

function pixelOf(digit, row, column) {
  return row >= 0 && row < 28 && column >= 0 && column < 28 ? digit[row * 28 + column] : 0;
}

const samplers = {
  blocks: (digit, row, column) => pixelOf(digit, Math.round(row), Math.round(column)),
  bilinear(digit, row, column) {
    const [top, left] = [Math.floor(row), Math.floor(column)];
    const [down, right] = [row - top, column - left];
    const along = (line) => (1 - right) * pixelOf(digit, line, left) + right * pixelOf(digit, line, left + 1);
    return (1 - down) * along(top) + down * along(top + 1);
  },
};

function blowUp(digit, sampleAt) {
  const { width, height, scale, left, top } = picture;
  const data = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const row = (Math.floor(pixel / width) - top + 0.5) / scale - 0.5;
    const column = ((pixel % width) - left + 0.5) / scale - 0.5;
    data.fill(255 - Math.round(sampleAt(digit, row, column)), 3 * pixel, 3 * pixel + 3);
  }
  return { data, width, height, channels: 3 };
}

function meanDifference(first, second) {
  return first.reduce((sum, value, pixel) => sum + Math.abs(value - second[pixel]), 0) / first.length;
}

function measureBlownUp(sampleAt) {
  let difference = 0;
  let milliseconds = 0;
  for (let index = 0; index < digitCount; index++) {
    const digit = digitOf(test, index);
    const blownUp = blowUp(digit, sampleAt);
    const start = performance.now();
    const image = toMnistImage(blownUp);
    milliseconds += performance.now() - start;
    difference += meanDifference(image, digit) / digitCount;
  }
  return {
    meanAbsoluteDifference: Number(difference.toFixed(2)),
    millisecondsEach: Number((milliseconds / digitCount).toFixed(2)),
  };
}

function countUnchanged(digits) {
  let unchanged = 0;
  for (let index = 0; index < digits.count; index++) {
    const digit = digitOf(digits, index);
    const image = toMnistImage({ data: digit, width: 28, height: 28, channels: 1 });
    if (meanDifference(image, digit) === 0) unchanged++;
  }
  return unchanged;
}

const result = {
  what: `the first ${digitCount} test digits, ${picture.scale} times as large, dark on a white ${picture.width}x${picture.height} RGB picture, off centre; differences of 255`,
  blocks: measureBlownUp(samplers.blocks),
  bilinear: measureBlownUp(samplers.bilinear),
  unchanged: { ofTrain: countUnchanged(train), ofTest: countUnchanged(test) },
  hardware: { cpu: cpus()[0]?.model, logicalCpus: cpus().length },
  versions: { node: process.version },
};
console.log(JSON.stringify(result, null, 2));
