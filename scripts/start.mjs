// npm start: from a fresh clone to a training network. Arguments after `--` go to `lenet train`.
import { requireNode } from './bootstrap/require-node.mjs';

requireNode();
const { exitWith } = await import('./bootstrap/house-error.mjs');
const { lenet, runBuilt } = await import('./bootstrap/run-built.mjs');
await exitWith(() => runBuilt(lenet, ['train', ...process.argv.slice(2)]));
