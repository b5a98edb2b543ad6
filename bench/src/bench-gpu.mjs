// Measures one training step of the article's network, batch 64, on a GPU: this project's engine, TensorFlow.js, PyTorch and JAX in turn.
//
// `--adapter NAME`: an adapter by a part of its name; a software adapter (`swiftshader`) only so. Default: the preferred GPU.
// `--rounds N` (default 9), `--seconds S` for each contender and round (default 0.5), `--epochs N` (default 5; 0 on a software adapter),
// `--python-device cuda|cpu` (default cuda; cpu on a software adapter), `--only A,B`: contenders by parts of their names,
// `--tune`: our engine alone, with one choice after another, `--variant JSON`: one more of them, such as
// '{"name":"mine","tuning":{"denseLoads":4},"dawnFeatures":"disable_robustness"}', `--update-readmes`;
// `--from FILE --update-readmes`: the tables from a file that was measured elsewhere.
import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { articleRun } from './gpu/article-run.mjs';
import { checkLosses } from './gpu/check-losses.mjs';
import { allContenders, ourContender, ourName, startContenders } from './gpu/gpu-contenders.mjs';
import { gpuTable } from './gpu/gpu-table.mjs';
import { tuningVariants } from './gpu/tuning-variants.mjs';
import { describeHardware } from './hardware.mjs';
import { measureInTurn } from './measure-in-turn.mjs';
import { fillReadmes } from './report.mjs';

const { values } = parseArgs({
  options: {
    adapter: { type: 'string' },
    rounds: { type: 'string', default: '9' },
    seconds: { type: 'string', default: '0.5' },
    epochs: { type: 'string' },
    'python-device': { type: 'string' },
    only: { type: 'string' },
    from: { type: 'string' },
    tune: { type: 'boolean', default: false },
    variant: { type: 'string', multiple: true, default: [] },
    'update-readmes': { type: 'boolean', default: false },
  },
});

if (values.from) {
  await show(JSON.parse(await readFile(values.from, 'utf8')));
  process.exit();
}

const isSoftware = /swiftshader|llvmpipe|lavapipe|warp/i.test(values.adapter ?? '');
const started = await startContenders(chosenContenders());
const { right, wrong, differences } = await checkLosses(started.contenders);
const absent = [...started.absent, ...wrong];
for (const { name, reason } of absent) console.error(`Left out: ${name} (${reason})`);

const steps = await measureInTurn(right, {
  rounds: Number(values.rounds),
  milliseconds: 1000 * Number(values.seconds),
  onRound: (round, name, time) => console.error(`round ${round}: ${name} ${time.toFixed(4)} ms`),
  onFailure: ({ name }, error) => absent.push({ name, reason: `failed: ${error.message}` }),
});
if (steps.length === 0) throw new Error('No contender could be measured.');
const epochs = Number(values.epochs ?? (isSoftware || values.tune ? 0 : 5));
const measured = [];
for (const step of steps) {
  const contender = right.find(({ name }) => name === step.name);
  measured.push({
    ...step,
    lossDifference: differences.get(step.name),
    ...(epochs > 0 ? { epochs, epochSeconds: await timeEpochs(contender) } : {}),
  });
}
const ours = right.find(({ name }) => name === (values.tune ? tuningVariants[0].name : ourName));
const ourSteps = steps.find(({ name }) => name === ours?.name)?.stepsPerRound;
const report = {
  date: new Date().toISOString(),
  adapter: ours?.device ?? 'no WebGPU adapter',
  isSoftware,
  driver: describeNvidiaDriver(),
  hardware: await describeHardware(),
  what: 'milliseconds of a training step over calls of many steps: article network, batch 64, SGD, float32, images resident on the device',
  batchSize: articleRun.batchSize,
  roundSeconds: Number(values.seconds),
  steps: measured,
  ...(ourSteps ? { parts: await ours.ask('parts', { steps: ourSteps }) } : {}),
  absent,
};
for (const contender of right) contender.stop();

const folder = new URL('../results/', import.meta.url);
const file = new URL(`gpu-${slug(report.adapter)}${values.tune ? '-tuning' : ''}.json`, folder);
await mkdir(folder, { recursive: true });
await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
console.error(`Written: ${fileURLToPath(file)}`);
await show(report);
process.exit();

async function show(report) {
  console.log(gpuTable(report));
  if (values['update-readmes'] && !values.tune)
    await fillReadmes(report.isSoftware ? 'bench software adapter' : 'bench gpu', gpuTable(report));
}

function chosenContenders() {
  const variants = [...(values.tune ? tuningVariants : []), ...values.variant.map((text) => JSON.parse(text))];
  if (values.tune) return variants.map((variant) => ourContender(values.adapter, variant));
  const all = [
    ...allContenders(values.adapter, values['python-device'] ?? (isSoftware ? 'cpu' : 'cuda')),
    ...variants.map((variant) => ourContender(values.adapter, variant)),
  ];
  const parts = values.only?.toLowerCase().split(',');
  return parts ? all.filter(([{ name }]) => parts.some((part) => name.toLowerCase().includes(part))) : all;
}

/** Seconds of whole epochs, one call each. */
async function timeEpochs(contender) {
  let milliseconds = 0;
  for (let epoch = 0; epoch < epochs; epoch++) milliseconds += await contender.train(articleRun.stepsAnEpoch);
  return milliseconds / 1000;
}

/** What NVIDIA's own tool says of the GPU; nothing where there is none. */
function describeNvidiaDriver() {
  try {
    const query = ['--query-gpu=name,driver_version,memory.total', '--format=csv,noheader'];
    return execFileSync('nvidia-smi', query, { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim();
  } catch {
    return undefined;
  }
}

/** `nvidia-h200`, from what the adapter says of itself. */
function slug(description) {
  const name = description.toLowerCase().split(/[(,:]| driver /)[0];
  return name.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
