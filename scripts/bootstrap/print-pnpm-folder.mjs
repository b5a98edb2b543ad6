// Runs inside `npm exec`, which has put the folder of its cached pnpm first on PATH. The prefix tells the line from what npm itself says.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const folders = (process.env.PATH ?? process.env.Path ?? '').split(delimiter);
const folder = folders.find((candidate) => existsSync(join(candidate, '..', 'pnpm', 'bin', 'pnpm.cjs')));
console.log(`pnpm-folder: ${folder}`);
