import { expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import { article, parametersFromSafetensors, parametersToSafetensors } from './index';
import { parametersToLayersModel } from './layers-model';
import { decodeNpz, parametersToNpz } from './npz';
import { parametersToOnnx } from './onnx';
import { decodePytorch } from './pytorch';
import { readWeightFile } from './weight-file';

const trained = await readBytes('../trainer/fixtures/pytorch/code-sgd.final.safetensors');
const parameters = parametersFromSafetensors(article, trained);
const layersModel = parametersToLayersModel(article, parameters);

/** The bytes of a file, by its path from the package's folder; the test server reads it for the page. */
async function readBytes(path: string): Promise<Uint8Array> {
  const text = await commands.readFile(path, { encoding: 'base64' });
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

test.each([
  ['safetensors', parametersToSafetensors(parameters)],
  ['npz', parametersToNpz(parameters)],
  ['onnx', parametersToOnnx(article, parameters)],
  ['layers-model', layersModel['model.json']],
])('a page writes and reads %s, to the same bits', async (format, bytes) => {
  expect(navigator.userAgent).toContain('Chrome/');
  const download = new Uint8Array(await new Blob([bytes]).arrayBuffer());
  const file = await readWeightFile(download, { readBeside: async (name) => layersModel[name] });
  expect(file).toMatchObject({ format, architecture: { name: 'article' } });
  const written = parametersToSafetensors(file.parameters, { format: 'pt' });
  const original = parametersToSafetensors(parameters, { format: 'pt' });
  expect(written.findIndex((byte, index) => byte !== original[index])).toBe(-1);
});

test("a page reads PyTorch's files and compressed ones of NumPy", async () => {
  const tensors = decodePytorch(await readBytes('fixtures/formats/tiny.pt'));
  const arrays = decodeNpz(await readBytes('fixtures/formats/tiny-compressed.npz'));
  expect(arrays).toEqual(tensors);
  expect(Object.keys(tensors)).toEqual([
    'conv1.weight',
    'conv1.bias',
    'fc1.weight',
    'fc1.bias',
    'fc2.weight',
    'fc2.bias',
  ]);
});
