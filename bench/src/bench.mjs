// Measures one training step of the article's network, batch 64, on every device that this machine has, in turn.
// `--rounds N` (default 7), `--seconds S` for each device and round (default 0.5), `--update-readmes` to rewrite the tables.
import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { findContenders } from './contenders/find-contenders.mjs';
import { describeHardware } from './hardware.mjs';
import { measureEngine } from './measure-engine.mjs';
import { measureInTurn } from './measure-in-turn.mjs';
import { engineTable, stepTable, updateReadmes } from './report.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '0.5' },
    'update-readmes': { type: 'boolean', default: false },
  },
});

const { contenders, absent } = await findContenders();
for (const { name, reason } of absent) console.error(`Left out: ${name} (${reason})`);
const steps = await measureInTurn(contenders, {
  rounds: Number(values.rounds),
  milliseconds: 1000 * Number(values.seconds),
  onRound: (round, name, time) => console.error(`round ${round}: ${name} ${time.toFixed(3)} ms`),
});
for (const contender of contenders) await contender.stop();
const engine = await measureEngine();
const report = {
  date: new Date().toISOString(),
  hardware: await describeHardware(),
  batchSize: 64,
  steps,
  engine,
  absent,
};

const folder = new URL('../results/', import.meta.url);
await mkdir(folder, { recursive: true });
await writeFile(new URL('latest.json', folder), `${JSON.stringify(report, null, 2)}\n`);
console.log(stepTable(report));
console.log(engineTable(report));
if (values['update-readmes']) await updateReadmes(report);
