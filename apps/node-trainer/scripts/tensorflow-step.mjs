// Measures a step of the article's network on TensorFlow (CPU or CUDA) in two forms, in turn in one process: the naive one, as tutorials of
// TensorFlow.js write it (gradient tape, `optimizer.applyGradients`, a readback a step), and the engine's. Prints one JSON line.
//
//   lenet setup tensorflow && node apps/node-trainer/scripts/tensorflow-step.mjs [cpu|cuda] [rounds]
import { register } from 'node:module';
import { loadDigits } from '@lenet/mnist/node';
import { article, initializeParameters } from '@lenet/model';
import { toChannelsLast } from '@lenet/model/tfjs';
import { loadTensorFlow } from '@lenet/tensorflow-native';
import { sgd } from '@lenet/trainer';
import { createTfjsEngine } from '@lenet/trainer/tfjs';
import * as tf from '@tensorflow/tfjs-core';

const [variant = 'cpu', rounds = '7'] = process.argv.slice(2);
const [batchSize, learningRate, steps] = [64, 0.01, 50];

await registerGradients();
const { version, devices } = await loadTensorFlow(tf, { variant });
await tf.setBackend('tensorflow');
const { train } = await loadDigits();
const initial = initializeParameters(article, 0);

const forms = { naive: naiveForm(), engine: await engineForm() };
const times = { naive: [], engine: [] };
for (const form of Object.values(forms)) await form(10);
for (let round = 0; round < Number(rounds); round++) {
  for (const [name, form] of Object.entries(forms)) {
    const start = performance.now();
    await form(steps);
    times[name].push((performance.now() - start) / steps);
  }
}
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const milliseconds = { naive: median(times.naive), engine: median(times.engine) };
const calls = { naive: await countCalls(forms.naive), engine: await countCalls(forms.engine) };
const ratio = milliseconds.naive / milliseconds.engine;
console.log(JSON.stringify({ tensorflow: version, devices, batchSize, rounds: times, milliseconds, ratio, calls }));

/** The network on variables, its gradients by the tape. */
function naiveForm() {
  const variables = Object.fromEntries(
    Object.entries(toChannelsLast(article, initial)).map(([name, { shape, data }]) => [
      name,
      tf.variable(tf.tensor(data, [...shape]), true, name),
    ]),
  );
  const dense = (x, name) => tf.add(tf.matMul(x, variables[`${name}.weight`]), variables[`${name}.bias`]);
  const convolve = (x, name) => {
    const products = tf.conv2d(x, variables[`${name}.weight`], 1, 'valid');
    return tf.avgPool(tf.relu(tf.add(products, variables[`${name}.bias`])), 2, 2, 'valid');
  };
  const network = (x) => {
    const maps = convolve(convolve(x, 'conv1'), 'conv2');
    const vector = tf.reshape(maps, [batchSize, 400]);
    return dense(tf.relu(dense(tf.relu(dense(vector, 'fc1')), 'fc2')), 'fc3');
  };
  const logSoftmaxLoss = (logits, labels) => tf.neg(tf.div(tf.sum(tf.mul(labels, tf.logSoftmax(logits))), batchSize));
  return async (count) => {
    for (let step = 0; step < count; step++) {
      const loss = tf.tidy(() => {
        const pixels = train.images.subarray(step * batchSize * 784, (step + 1) * batchSize * 784);
        const bytes = tf.tensor4d(Float32Array.from(pixels), [batchSize, 28, 28, 1]);
        const images = tf.div(tf.sub(tf.div(bytes, 255), 0.1307), 0.3081);
        const labels = tf.oneHot(Array.from(train.labels.subarray(step * batchSize, (step + 1) * batchSize)), 10);
        const { value, grads } = tf.variableGrads(() => logSoftmaxLoss(network(images), labels));
        for (const [name, gradient] of Object.entries(grads)) {
          variables[name].assign(tf.sub(variables[name], tf.mul(gradient, learningRate)));
        }
        return value;
      });
      await loss.data();
      loss.dispose();
    }
  };
}

async function engineForm() {
  const engine = await createTfjsEngine();
  await engine.load(train);
  await engine.writeState({ parameters: initial, moments: [], step: 0 });
  return (count) =>
    engine.trainSteps(
      Uint32Array.from({ length: count * batchSize }, (_, index) => index),
      { batchSize, optimizer: sgd(), learningRates: new Float32Array(count).fill(learningRate) },
    );
}

/** Operations, uploads and readbacks a step. */
async function countCalls(form) {
  const backend = tf.backend();
  const real = backend.binding;
  const counts = { executeOp: 0, createTensor: 0, tensorDataSync: 0 };
  const counted = Object.fromEntries(Object.getOwnPropertyNames(real).map((name) => [name, real[name]]));
  for (const name of Object.keys(counts)) {
    counted[name] = (...values) => {
      counts[name]++;
      return real[name](...values);
    };
  }
  backend.binding = counted;
  await form(steps);
  backend.binding = real;
  const { executeOp, createTensor, tensorDataSync } = counts;
  return { operations: executeOp / steps, uploads: createTensor / steps, readbacks: tensorDataSync / steps };
}

/** Node sees tfjs-core without its gradients; its own files have them, as modules without endings. They register themselves globally. */
async function registerGradients() {
  const hooks = `
    export async function resolve(name, context, next) {
      try { return await next(name, context); } catch (error) { return next(name + '.js', context); }
    }
    export async function load(url, context, next) {
      const isModule = url.includes('/tfjs-core/dist/') && !url.endsWith('node.js');
      return next(url, isModule ? { ...context, format: 'module' } : context);
    }`;
  register(`data:text/javascript,${encodeURIComponent(hooks)}`);
  await import('@tensorflow/tfjs-core/dist/register_all_gradients.js');
}
