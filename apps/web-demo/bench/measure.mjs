// npm run bench, here: one epoch in the page and in Node, and how quickly the session answers. See measure-page.ts.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const { module } = await runnerImport(fileURLToPath(new URL('./measure-page.ts', import.meta.url)));
await module.measurePage();
