// npm run fuzz: feeds damaged files and addresses to everything that reads what others have written; arguments: see fuzz/src/fuzz.ts.
import { requireNode } from './bootstrap/require-node.mjs';

requireNode();
const { exitWith } = await import('./bootstrap/house-error.mjs');
const { fuzz, runBuilt } = await import('./bootstrap/run-built.mjs');
await exitWith(() => runBuilt(fuzz, process.argv.slice(2)));
