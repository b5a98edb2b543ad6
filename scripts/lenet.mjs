// npm run lenet -- ...: the lenet command, installed and built first when needed.
import { requireNode } from './bootstrap/require-node.mjs';

requireNode();
const { exitWith } = await import('./bootstrap/house-error.mjs');
const { lenet, runBuilt } = await import('./bootstrap/run-built.mjs');
await exitWith(() => runBuilt(lenet, process.argv.slice(2)));
