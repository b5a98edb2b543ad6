// npm run lenet -- ...: the lenet command, installed and built first when needed.
import { requireNode } from './bootstrap/require-node.mjs';

requireNode();
const { exitWith } = await import('./bootstrap/house-error.mjs');
const { runLenet } = await import('./bootstrap/run-lenet.mjs');
await exitWith(() => runLenet(process.argv.slice(2)));
