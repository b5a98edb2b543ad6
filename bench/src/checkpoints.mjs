// Measures what it costs to save a checkpoint every 100 steps: four epochs of batches of 64 with and without, in turn.
// `--rounds N` (default 9), `--threads N` (default: every core), `--folder F` (default: the system's folder for temporary files).
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createWasmEngine } from '@lenet/engine-wasm';
import { adam, articleRecipe, train } from '@lenet/trainer';
import { createRunFolder } from '@lenet/trainer/node';
import { describeHardware } from './hardware.mjs';

import { summarize } from './summarize.mjs';
import { readDigits } from './training-data.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    threads: { type: 'string', default: 'auto' },
    folder: { type: 'string', default: tmpdir() },
  },
});

const everySteps = 100;
const { train: training } = await readDigits();
const recipes = {
  SGD: { ...articleRecipe, epochs: 4 },
  Adam: { ...articleRecipe, epochs: 4, optimizer: adam(), schedule: { kind: 'constant', learningRate: 0.001 } },
};
const threads = values.threads === 'auto' ? 'auto' : Number(values.threads);
const engine = await createWasmEngine({ threads });
console.log(`${engine.device}; ${JSON.stringify(await describeHardware())}`);

for (const [name, recipe] of Object.entries(recipes)) {
  const ratios = [];
  const times = { plain: [], saving: [] };
  await trainOnce(recipe, undefined);
  await trainOnce(recipe, { everySteps });
  for (let round = 0; round < Number(values.rounds); round++) {
    const plain = await trainOnce(recipe, undefined);
    const saving = await trainOnce(recipe, { everySteps });
    times.plain.push(plain.milliseconds);
    times.saving.push(saving.milliseconds);
    ratios.push(saving.milliseconds / plain.milliseconds);
    console.error(
      `${name}, round ${round + 1}: ${plain.milliseconds.toFixed(1)} and ${saving.milliseconds.toFixed(1)} ms`,
    );
  }
  const { median, least, largest } = summarize(ratios);
  const percent = (ratio) => `${(100 * (ratio - 1)).toFixed(1)}%`;
  console.log(
    `${name}: four epochs take ${summarize(times.plain).median.toFixed(0)} ms; saving every ${everySteps} steps adds ` +
      `${percent(median)} (${percent(least)} to ${percent(largest)}, each against its neighbour without)`,
  );
}

engine.dispose();

/** Trains as `lenet train` does: events to the run's folder, checkpoints in the background, the last of them waited for. */
async function trainOnce(recipe, checkpoints) {
  const parent = await mkdtemp(join(values.folder, 'lenet-bench-'));
  const folder = await createRunFolder(join(parent, 'run'), describe(recipe));
  try {
    let started = 0;
    for await (const event of train({ engine, recipe, training, checkpoints })) {
      if (event.type === 'run-start') started = performance.now();
      await folder.appendEvent(event);
      if (event.type === 'checkpoint-make') await folder.beginSave(event.checkpoint);
    }
    await folder.settle();
    return { milliseconds: performance.now() - started };
  } finally {
    await folder.close();
    await rm(parent, { recursive: true });
  }
}

function describe(recipe) {
  return {
    format: 2,
    status: 'running',
    recipe,
    request: { device: 'wasm' },
    checksums: { training: '', test: '' },
    dataset: 'mnist',
    engine: engine.name,
    device: engine.device,
    data: 'bench',
    versions: {},
    startedAt: new Date().toISOString(),
    step: 0,
  };
}
