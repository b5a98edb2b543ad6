// npm start: from a fresh clone to a training network. Arguments after `--` go to `lenet train`.
import { requireNode } from './bootstrap/require-node.mjs';

requireNode();
const { exitWith } = await import('./bootstrap/house-error.mjs');
const { start } = await import('./bootstrap/start-training.mjs');
await exitWith(() => start(process.argv.slice(2)));
