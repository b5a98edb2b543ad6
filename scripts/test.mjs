// npm test: builds, checks and tests everything. `npm test -- --only mnist` keeps to one package.
import { requireNode } from './bootstrap/require-node.mjs';

requireNode();
const { exitWith } = await import('./bootstrap/house-error.mjs');
const { runTests } = await import('./bootstrap/run-tests.mjs');
await exitWith(() => runTests(process.argv.slice(2)));
