import { expect, test } from 'vitest';
import { workspacePackages } from '../house/workspace';
import { directionViolations } from './direction';
import { readImportGraph, type SourceFile } from './import-graph';

test('no import in the house goes against its direction', () => {
  const files = readImportGraph(workspacePackages());
  expect(files.length).toBeGreaterThan(20);
  expect(directionViolations(files)).toEqual([]);
});

const fake = (packageName: string, specifier: string, values: string[] = ['*'], path = 'src/file.ts'): SourceFile[] => [
  { package: packageName, path, imports: [{ specifier, values }] },
];

test.each([
  ['the plot importing another package', fake('@lenet/plot', '@lenet/model', [])],
  ['the digits importing another package, in a test', fake('@lenet/mnist', '@lenet/model', ['lenet'], 'src/a.test.ts')],
  ['the model importing the trainer', fake('@lenet/model', '@lenet/trainer')],
  ['the trainer importing an engine', fake('@lenet/trainer', '@lenet/engine-wasm')],
  ['a library importing an app', fake('@lenet/trainer', 'lenet-node-trainer')],
  ['an app importing another app', fake('lenet-web-demo', 'lenet-node-trainer')],
  ['a library importing a TensorFlow.js backend', fake('@lenet/trainer', '@tensorflow/tfjs-backend-wasm')],
  ['a library importing tfjs-node', fake('@lenet/trainer', '@tensorflow/tfjs-node')],
  ['an engine importing TensorFlow.js', fake('@lenet/engine-wasm', '@tensorflow/tfjs-core', [])],
  ["an engine importing the trainer's loop", fake('@lenet/engine-wasm', '@lenet/trainer', ['train'])],
  ['an engine importing the TensorFlow.js engine', fake('@lenet/engine-wasm', '@lenet/trainer/tfjs', [])],
  ["a path into another package's folder", fake('lenet-node-trainer', '../../packages/model/src/index')],
  ['a library that the rules do not know', fake('@lenet/new', '@lenet/model')],
])('finds %s', (_, files) => {
  expect(directionViolations(files)).toHaveLength(1);
});

test.each([
  [
    'an engine taking types and TrainerError',
    fake('@lenet/engine-wasm', '@lenet/trainer', ['TrainerError', 'momentCount']),
  ],
  [
    "an engine's test calling the conformance suite",
    fake('@lenet/engine-wasm', '@lenet/trainer/conformance', ['conformance'], 'src/a.test.ts'),
  ],
  ["a library's test choosing a backend", fake('@lenet/model', '@tensorflow/tfjs-backend-cpu', ['*'], 'src/a.test.ts')],
  ['an app choosing a backend', fake('lenet-node-trainer', '@tensorflow/tfjs-backend-wasm')],
  ['a package importing itself', fake('@lenet/plot', '@lenet/plot/png')],
])('allows %s', (_, files) => {
  expect(directionViolations(files)).toEqual([]);
});
