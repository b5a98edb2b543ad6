import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

function blocks(language: string): readonly string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, code]) => code);
}

/** Runs code as a module in this package's folder, where `@lenet/model` is the built package itself. */
function run(code: string): string {
  return execFileSync(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

test('the first blocks of the README print what stands under them', () => {
  const [first, second] = blocks('js');
  const [untrained, trained] = blocks('text');
  const weights = '../trainer/fixtures/pytorch/code-sgd.final.safetensors';
  expect(run(first + second.replace('weights.safetensors', weights))).toBe(untrained + trained);
});

test('the other blocks of the README run', () => {
  const [, , ownArchitecture, tfjs, otherTools] = blocks('js');
  expect(run(ownArchitecture)).toBe('500\n');
  expect(run(`${tfjs}console.log(digit, model.architecture.name);`)).toMatch(/^\d article\n$/m);
  expect(run(`${otherTools}console.log(format, model.architecture.name);`)).toBe('onnx article\n');
});
