// npm run demo: the page, from a fresh clone to a development server. npm run demo -- --preview serves the production build.
import { requireNode } from './bootstrap/require-node.mjs';

requireNode();
const { exitWith } = await import('./bootstrap/house-error.mjs');
const { runDemo } = await import('./bootstrap/run-demo.mjs');
await exitWith(() => runDemo(process.argv.slice(2)));
