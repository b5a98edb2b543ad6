import { describe, expect, test } from 'vitest';
import { article } from '../../architecture/article';
import { diagram } from '../../architecture/diagram';
import { lenet1 } from '../../architecture/lenet1';
import { lenet5 } from '../../architecture/lenet5-1998';
import { forward } from '../../inference/forward';
import { ModelError } from '../../model-error';
import { initializeParameters } from '../../parameters/initialize-parameters';
import type { ModelParameters } from '../../parameters/model-parameters';
import { parametersToSafetensors } from '../../safetensors/parameter-file';
import { bitsOf } from '../../test-support/bits-of';
import { exportCases } from '../../test-support/export-cases';
import { pytorchRuns, readPytorchRun, readTestImages } from '../../test-support/fixtures';
import { largestDifference } from '../../test-support/largest-difference';
import { readTinyFile, tiny, tinyParameters } from '../../test-support/tiny-network';
import { parametersToLayersModel } from '../layers-model/parameters-to-layers-model';
import { parametersToNpz } from '../npz/parameter-npz';
import { parametersToOnnx } from '../onnx/parameters-to-onnx';
import { readWeightFile, type WeightFile } from './read-weight-file';

const runs = exportCases.filter(({ name }) => name.endsWith('relu'));

/** The file of each format, and those beside it. */
function writeAll(
  architecture: typeof article,
  parameters: ModelParameters,
): Readonly<Record<string, Promise<WeightFile>>> {
  const layersModel = parametersToLayersModel(architecture, parameters);
  const readBeside = async (name: string) => layersModel[name];
  return {
    safetensors: readWeightFile(parametersToSafetensors(parameters)),
    npz: readWeightFile(parametersToNpz(parameters)),
    onnx: readWeightFile(parametersToOnnx(architecture, parameters)),
    'layers-model': readWeightFile(layersModel['model.json'], { readBeside }),
  };
}

async function refusal(reading: Promise<unknown>): Promise<ModelError> {
  const error = await reading.catch((thrown: unknown) => thrown);
  if (error instanceof ModelError) return error;
  throw new Error('It was read.');
}

describe.each(runs)('the weights that PyTorch wrote in $name', ({ name, architecture, parameters }) => {
  test('read the same from every format, which is told by the content, and so is the network', async () => {
    for (const [format, reading] of Object.entries(writeAll(architecture, parameters))) {
      const file = await reading;
      expect(file).toMatchObject({ format, architecture: { name: architecture.name } });
      expect(bitsOf(file.parameters)).toEqual(bitsOf(parameters));
    }
  });

  test("give PyTorch's logits from every format", async () => {
    const run = pytorchRuns.find((candidate) => name.startsWith(`${candidate.name} `));
    const { logitsFinalTest8 } = readPytorchRun(run?.name ?? '');
    for (const reading of Object.values(writeAll(architecture, parameters))) {
      const file = await reading;
      const logits = forward(file.architecture, file.parameters, readTestImages(8));
      expect(largestDifference(logits, logitsFinalTest8.flat())).toBeLessThan(1e-5);
    }
  });
});

test.each(['tiny.pt', 'tiny.npz', 'tiny-legacy.pt', 'tiny.onnx'])('%s is told by its content', async (file) => {
  const reading = readWeightFile(readTinyFile(file), { architecture: tiny });
  if (file === 'tiny-legacy.pt') expect((await refusal(reading)).code).toBe('INVALID_PYTORCH');
  else if (file === 'tiny.onnx') expect(bitsOf((await reading).parameters)).toEqual(bitsOf(tinyParameters));
  else expect(bitsOf((await reading).parameters)).toEqual(bitsOf(tinyParameters));
});

test('tensors of other names are found by their shapes', async () => {
  const parameters = initializeParameters(diagram, 3);
  const others = Object.fromEntries(Object.entries(parameters).map(([name, tensor]) => [`module.net.${name}`, tensor]));
  const file = await readWeightFile(parametersToNpz(others));
  expect(file).toMatchObject({ architecture: { name: 'diagram' }, matchedBy: 'shape' });
  expect(bitsOf(file.parameters)).toEqual(bitsOf(parameters));
});

test.each([lenet5, lenet1])('the weights of $name travel as tensors, and are told apart', async (architecture) => {
  const parameters = initializeParameters(architecture, 3);
  for (const bytes of [parametersToNpz(parameters), parametersToSafetensors(parameters)]) {
    const file = await readWeightFile(bytes);
    expect(file.architecture.name).toBe(architecture.name);
    expect(bitsOf(file.parameters)).toEqual(bitsOf(parameters));
  }
});

test('one wrong name among right ones is refused', async () => {
  const { 'fc3.bias': bias, ...others } = initializeParameters(article, 3);
  const error = await refusal(readWeightFile(parametersToNpz({ ...others, 'fc4.bias': bias })));
  expect(error.message).toBe('Parameter "fc3.bias" is missing; "article" needs it.');
});

test('tensors come in the order of the layers, whatever the order of the file', async () => {
  const parameters = initializeParameters(article, 3);
  const file = await readWeightFile(parametersToNpz(Object.fromEntries(Object.entries(parameters).reverse())));
  expect(Object.keys(file.parameters)).toEqual(Object.keys(parameters));
});

test('a checkpoint with moments is read without them', async () => {
  const parameters = initializeParameters(article, 3);
  const moments = Object.fromEntries(Object.entries(parameters).map(([name, tensor]) => [`moment.0.${name}`, tensor]));
  const file = await readWeightFile(parametersToSafetensors({ ...parameters, ...moments }));
  expect(bitsOf(file.parameters)).toEqual(bitsOf(parameters));
});

test.each<[string, Uint8Array, string]>([
  ['nothing', new Uint8Array(), 'The file (0 bytes) is in no format that weights are read from.'],
  ['a text', new TextEncoder().encode('weights'), 'The file (7 bytes) is in no format that weights are read from.'],
  ['a Keras file', Uint8Array.of(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a), 'The file is an HDF5 file, as Keras writes it.'],
  ['a gzip file', Uint8Array.of(0x1f, 0x8b, 8, 0), 'The file is compressed by gzip.'],
])('%s is refused as unknown', async (_, bytes, message) => {
  expect(await refusal(readWeightFile(bytes))).toMatchObject({ code: 'UNKNOWN_FORMAT', message });
});

test('weights of the other network are refused by the first difference', async () => {
  const parameters = initializeParameters(article, 3);
  const messages = await Promise.all([
    refusal(readWeightFile(parametersToNpz(parameters), { architecture: diagram })),
    refusal(readWeightFile(parametersToOnnx(article, parameters), { architecture: diagram })),
  ]);
  expect(messages.map(({ message }) => message)).toEqual([
    'Parameter "conv2.weight" has shape [16, 6, 3, 3]; "diagram" needs [16, 6, 5, 5].',
    'The file holds another network than "diagram": layer 1 is filters 6, kernelSize 5, kind "convolution", padding 0, not filters 6, kernelSize 5, kind "convolution", padding 2.',
  ]);
});

test('a LayersModel alone asks for its weights', async () => {
  const files = parametersToLayersModel(article, initializeParameters(article, 3));
  expect((await refusal(readWeightFile(files['model.json']))).message).toContain('group1-shard1of1.bin');
});
