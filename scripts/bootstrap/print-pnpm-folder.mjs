// Runs inside `npm exec`, which has put the folder of its cached pnpm first on PATH.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const folders = (process.env.PATH ?? process.env.Path ?? '').split(delimiter);
console.log(folders.find((folder) => existsSync(join(folder, '..', 'pnpm', 'bin', 'pnpm.cjs'))));
