// npm run bench: one training step on every device of this machine in turn. `-- --gpu`: on a GPU; `-- --browser`: on WebGPU in Chromium.
// Further arguments: see bench/src/bench.mjs, bench-gpu.mjs, bench-browser.mjs.
import { requireNode } from './bootstrap/require-node.mjs';

requireNode();
const { exitWith } = await import('./bootstrap/house-error.mjs');
const { bench, benchBrowser, benchGpu, runBuilt } = await import('./bootstrap/run-built.mjs');
const programs = new Map([
  ['--gpu', benchGpu],
  ['--browser', benchBrowser],
]);
const [first = '', ...rest] = process.argv.slice(2);
const program = programs.get(first);
await exitWith(() => (program ? runBuilt(program, rest) : runBuilt(bench, process.argv.slice(2))));
