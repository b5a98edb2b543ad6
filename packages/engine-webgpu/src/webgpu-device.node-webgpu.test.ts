import { sliceDigits } from '@lenet/mnist';
import { type Architecture, article, initializeParameters } from '@lenet/model';
import {
  adam,
  adamW,
  articleRecipe,
  type Engine,
  type Optimizer,
  type Recipe,
  sgd,
  type TrainingState,
  train as trainRecipe,
} from '@lenet/trainer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadMnist } from '../test/digits';
import { loadFixtures } from '../test/load-fixtures';
import { gpu } from '../test/node-device';
import { unusualArchitectures } from '../test/unusual-architectures';
import { watchDevice } from '../test/watch-device';
import { createWebGpuEngine } from './create-webgpu-engine';
import { bufferUsage } from './engine/buffer-usage';
import { WebGpuEngine } from './engine/webgpu-engine';
import { planEngine } from './plan/engine-plan';
import { hardwareTuning, softwareTuning } from './plan/tuning';
import { checkedProgram } from './program/checked-program';

const { training, test } = await loadMnist();
const fixtures = await loadFixtures();

/** For the tests that leave it as they found it: its pipelines are compiled once. */
const sharedDevice = await requestDevice();
afterAll(() => sharedDevice.destroy());

async function requestDevice(requiredLimits: Record<string, number> = {}): Promise<GPUDevice> {
  const adapter = await gpu.requestAdapter();
  if (!adapter) throw new Error('Dawn found no adapter.');
  expect(adapter.info.architecture).toBe('swiftshader');
  return adapter.requestDevice({ requiredLimits });
}

async function prepare(engine: Engine, images: number): Promise<void> {
  await engine.load(sliceDigits(training, 0, images));
  await engine.writeState({ parameters: initializeParameters(engine.architecture, 0), moments: [], step: 0 });
}

function train(engine: Engine, steps: number, batchSize: number, optimizer: Optimizer = sgd(), learningRate = 0.01) {
  const order = Uint32Array.from({ length: steps * batchSize }, (_, index) => index);
  const learningRates = new Float32Array(steps).fill(learningRate);
  return engine.trainSteps(order, { batchSize, optimizer, learningRates });
}

describe('a step', () => {
  it('is two dispatches in one bind group, and allocates nothing', async () => {
    const device = await requestDevice();
    using engine = await createWebGpuEngine({ device });
    await prepare(engine, 64);
    await train(engine, 16, 4);
    const activity = watchDevice(device);
    const { loss } = await train(engine, 16, 4);
    expect(loss).toHaveLength(16);
    expect(activity.dispatches).toBe(32);
    expect(activity.buffersMade).toBe(0);
    expect(activity.bindGroupsMade).toBe(0);
    expect(activity.bindGroupsSet.size).toBe(1);
    expect(activity.submits).toBeLessThanOrEqual(16 + 1);
    device.destroy();
  });

  it('takes a batch of 1,024', async () => {
    using engine = await createWebGpuEngine({ device: sharedDevice });
    await prepare(engine, 1024);
    const { loss, correct } = await train(engine, 1, 1024);
    const { loss: expected, correct: expectedCorrect } = await (async () => {
      await engine.writeState({ parameters: initializeParameters(article, 0), moments: [], step: 0 });
      return engine.evaluate(sliceDigits(training, 0, 1024));
    })();
    expect(loss[0]).toBeCloseTo(expected, 5);
    expect(correct[0]).toBe(expectedCorrect);
  });
});

describe('the tuning for GPUs, run on SwiftShader', () => {
  const device = sharedDevice;
  const optimizers = {
    sgd: sgd(),
    nesterov: sgd({ momentum: 0.9, nesterov: true, weightDecay: 5e-4 }),
    adam: adam(),
    adamw: adamW(),
  };
  const losses = async (architecture: Architecture, optimizer: Optimizer, tuning = hardwareTuning) => {
    const program = await checkedProgram(device, planEngine(architecture, tuning));
    using engine = new WebGpuEngine(device, program, false);
    await prepare(engine, 4 * 40);
    return (await train(engine, 4, 40, optimizer)).loss;
  };

  it.each(['code-sgd', 'diagram-sgd'])('follows PyTorch (%s)', async (name) => {
    const fixture = fixtures.find((candidate) => candidate.name === name);
    if (!fixture) throw new Error(`No fixture ${name}.`);
    const program = await checkedProgram(device, planEngine(fixture.architecture, hardwareTuning));
    using engine = new WebGpuEngine(device, program, false);
    await engine.load(sliceDigits(training, 0, 10 * 64));
    await engine.writeState({ parameters: fixture.initialParameters, moments: [], step: 0 });
    const { loss } = await train(engine, 10, 64, fixture.optimizer, fixture.learningRate);
    for (const [step, value] of loss.entries()) expect(Math.abs(value - fixture.losses[step])).toBeLessThan(1e-5);
  });

  it.each(Object.entries(optimizers))('agrees with the tuning for software adapters (%s)', async (_, optimizer) => {
    const onGpu = await losses(article, optimizer);
    const onCpu = await losses(article, optimizer, softwareTuning);
    for (const [step, value] of onGpu.entries()) expect(value).toBeCloseTo(onCpu[step], 4);
  });
});

describe('networks of other sizes', () => {
  it.each(
    unusualArchitectures.flatMap((architecture) =>
      [hardwareTuning, softwareTuning].map((tuning) => ({ architecture, tuning })),
    ),
  )(
    'have the gradients of plain TypeScript: $architecture.name, $tuning.sampleInvocations invocations',
    async ({ architecture, tuning }) => {
      await expect(checkedProgram(sharedDevice, planEngine(architecture, tuning))).resolves.toBeDefined();
    },
  );

  it('are refused when they do not fit the device, with the limit and both numbers', async () => {
    const large: Architecture = {
      ...article,
      name: 'large',
      layers: article.layers.map((layer) =>
        layer.kind === 'convolution' && layer.name === 'conv2' ? { ...layer, filters: 64 } : layer,
      ),
    };
    const device = await requestDevice();
    await expect(createWebGpuEngine({ architecture: large, device })).rejects.toMatchObject({
      code: 'UNSUPPORTED_ARCHITECTURE',
      message: expect.stringMatching(/"large" needs maxComputeWorkgroupStorageSize = \d+; SwiftShader .* offers 16384/),
    });
    device.destroy();
  });
});

describe('devices', () => {
  it('are refused when they compute on the CPU and nobody asked for that', async () => {
    await expect(createWebGpuEngine({ gpu })).rejects.toMatchObject({
      code: 'UNAVAILABLE_DEVICE',
      message: expect.stringContaining('SwiftShader'),
    });
  });

  it('that were passed in outlive the engine', async () => {
    const engine = await createWebGpuEngine({ device: sharedDevice });
    engine.dispose();
    sharedDevice.pushErrorScope('validation');
    sharedDevice.createBuffer({ size: 16, usage: bufferUsage.storage }).destroy();
    expect(await sharedDevice.popErrorScope()).toBeNull();
  });

  it('that refuse a command end the call with the reason and the step', async () => {
    const device = await requestDevice();
    using engine = await createWebGpuEngine({ device });
    await prepare(engine, 64);
    await train(engine, 2, 4);
    const createCommandEncoder = device.createCommandEncoder.bind(device);
    device.createCommandEncoder = (descriptor) => {
      const encoder = createCommandEncoder(descriptor);
      encoder.beginComputePass().dispatchWorkgroups(1);
      return encoder;
    };
    await expect(train(engine, 1, 4)).rejects.toMatchObject({
      code: 'UNAVAILABLE_DEVICE',
      message: expect.stringMatching(/refused a command at step 2: /),
    });
    await expect(engine.readState()).rejects.toMatchObject({ code: 'NO_STATE' });
    device.destroy();
  });

  it('that compute wrongly are refused by name', async () => {
    const device = await requestDevice();
    const createShaderModule = device.createShaderModule.bind(device);
    device.createShaderModule = (descriptor) =>
      createShaderModule({ ...descriptor, code: descriptor.code.replace('sum1 += d0 * x0_1;', 'sum1 += d0 * x0_0;') });
    await expect(createWebGpuEngine({ device })).rejects.toMatchObject({
      code: 'UNAVAILABLE_DEVICE',
      message: expect.stringMatching(/^SwiftShader .* computes wrongly: .* conv/),
    });
    device.destroy();
  });

  it('that cannot compile the shaders are refused', async () => {
    const device = await requestDevice();
    const createShaderModule = device.createShaderModule.bind(device);
    device.createShaderModule = (descriptor) => createShaderModule({ ...descriptor, code: `${descriptor.code} oops` });
    await expect(createWebGpuEngine({ device })).rejects.toMatchObject({
      code: 'UNAVAILABLE_DEVICE',
      message: expect.stringContaining('while it compiled samplePhase'),
    });
    device.destroy();
  });
});

describe('a device that is lost', () => {
  /** Two epochs of ten steps, shuffled, with a moment: everything that a state must carry. */
  const recipe: Recipe = {
    ...articleRecipe,
    epochs: 2,
    batchSize: 4,
    order: 'shuffled',
    optimizer: sgd({ momentum: 0.9 }),
  };
  const digits = sliceDigits(training, 0, 10 * 4);

  /** Trains until it ends or fails; the state after each epoch is kept, as a checkpoint is. */
  async function run(device: GPUDevice, state?: TrainingState, onEpoch: (state: TrainingState) => void = () => {}) {
    using engine = await createWebGpuEngine({ device });
    for await (const event of trainRecipe({ engine, recipe, training: digits, state })) {
      if (event.type === 'epoch-end') onEpoch(await engine.readState());
    }
    return await engine.readState();
  }

  it('ends the run with the step, and the run goes on from its last state on a new device to the same bits', async () => {
    const whole = await run(sharedDevice);
    const device = await requestDevice();
    let checkpoint: TrainingState | undefined;
    const broken = run(device, undefined, (state) => {
      checkpoint = state;
      loseAfterSubmits(device, 2);
    });
    await expect(broken).rejects.toMatchObject({
      code: 'DEVICE_LOST',
      message: expect.stringMatching(/^The GPU was lost .*at step 1\d: /),
      hint: expect.stringContaining('Make a new engine'),
    });
    expect(checkpoint?.step).toBe(10);

    await expect(createWebGpuEngine({ device })).rejects.toMatchObject({ code: 'DEVICE_LOST' });

    const newDevice = await requestDevice();
    using engine = await createWebGpuEngine({ device: newDevice });
    expect(await run(newDevice, checkpoint)).toEqual(whole);
    await prepare(engine, 64);
    await train(engine, 3, 4);
    newDevice.destroy();
    const refused = { code: 'DEVICE_LOST', message: expect.stringMatching(/lost before this call at step 3: /) };
    await expect(engine.readState()).rejects.toMatchObject(refused);
    await expect(train(engine, 1, 4)).rejects.toMatchObject(refused);
  });

  /** Destroys a device while its GPU works: right after it has been given so many more submits. */
  function loseAfterSubmits(device: GPUDevice, count: number): void {
    const { queue } = device;
    const submit = queue.submit.bind(queue);
    let left = count;
    queue.submit = (commands) => {
      submit(commands);
      left--;
      if (left === 0) device.destroy();
    };
  }
});

describe('a device without memory', () => {
  /** SwiftShader has no memory for a buffer of 1 GiB: the refusals are real ones. */
  const tooLarge = 2 ** 30;
  let device: GPUDevice;

  beforeAll(async () => {
    device = await requestDevice({ maxBufferSize: tooLarge, maxStorageBufferBindingSize: tooLarge });
  });
  afterAll(() => device.destroy());

  /** Makes the buffers of a label too large to be had; returns a function that ends this. */
  function enlarge(label: string): () => void {
    const createBuffer = device.createBuffer;
    device.createBuffer = (descriptor) =>
      createBuffer.call(device, descriptor.label === label ? { ...descriptor, size: tooLarge } : descriptor);
    return () => {
      device.createBuffer = createBuffer;
    };
  }

  it('refuses images by name, and takes fewer of them', async () => {
    using engine = await createWebGpuEngine({ device });
    const shrink = enlarge('images');
    await expect(prepare(engine, 64)).rejects.toMatchObject({
      code: 'OUT_OF_MEMORY',
      message: expect.stringMatching(/^The GPU ran out of memory while the images were loaded at step 0: /),
    });
    shrink();
    await prepare(engine, 64);
    expect((await train(engine, 1, 4)).loss).toHaveLength(1);
  });

  it('ends a call with the step, and goes on with a smaller batch from the state that it has', async () => {
    using engine = await createWebGpuEngine({ device });
    using whole = await createWebGpuEngine({ device: sharedDevice });
    for (const each of [engine, whole]) {
      await prepare(each, 64);
      await train(each, 2, 4);
    }
    const shrink = enlarge('records of a batch');
    await expect(train(engine, 1, 64)).rejects.toMatchObject({
      code: 'OUT_OF_MEMORY',
      message: expect.stringMatching(/^The GPU ran out of memory before step 2: /),
      hint: expect.stringContaining('smaller batch'),
    });
    shrink();
    expect(await train(engine, 2, 4)).toEqual(await train(whole, 2, 4));
    expect(await engine.readState()).toEqual(await whole.readState());
  });

  it('is named in the next call when an allocation fails that no call waits for', async () => {
    using engine = await createWebGpuEngine({ device });
    await prepare(engine, 64);
    const refusal = new Promise<void>((resolve) =>
      device.addEventListener('uncapturederror', (event) => {
        event.preventDefault();
        resolve();
      }),
    );
    device.createBuffer({ size: tooLarge, usage: bufferUsage.storage });
    await refusal;
    await expect(train(engine, 1, 4)).rejects.toMatchObject({
      code: 'OUT_OF_MEMORY',
      message: expect.stringMatching(/^The GPU ran out of memory before this call at step 0: /),
    });
    expect((await train(engine, 1, 4)).loss).toHaveLength(1);
  });
});

describe('calls at the same time', () => {
  it('wait for each other: prediction during training gives the logits of a state between two calls', async () => {
    using engine = await createWebGpuEngine({ device: sharedDevice });
    await prepare(engine, 32);
    const image = test.images.subarray(0, 784);
    const [, logits] = await Promise.all([train(engine, 4, 8), engine.predict(image)]);
    expect(await engine.predict(image)).toEqual(logits);
  });
});
