// npm run bench: one training step on every device of this machine in turn. Arguments after `--`: see bench/src/bench.mjs.
import { requireNode } from './bootstrap/require-node.mjs';

requireNode();
const { exitWith } = await import('./bootstrap/house-error.mjs');
const { bench, runBuilt } = await import('./bootstrap/run-built.mjs');
await exitWith(() => runBuilt(bench, process.argv.slice(2)));
