import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { runInWorker } from './engine/run-in-worker';
import { targets } from './targets/targets';

/** `npm run fuzz -- --inputs 20000 --seed 7 --target png`: feeds every target, and ends with 1 when something is found. */
const { values } = parseArgs({
  options: { inputs: { type: 'string', default: '15000' }, seed: { type: 'string' }, target: { type: 'string' } },
});
const seed = Number(values.seed ?? randomInt(2 ** 31));
const inputs = Number(values.inputs);
const names = targets.map(({ name }) => name).filter((name) => values.target === undefined || name === values.target);
console.log(`seed ${seed}, ${inputs} inputs a target`);
let total = 0;
for (const name of names) {
  const started = performance.now();
  const report = await runInWorker({ name, seed, inputs });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const share = (100 * report.largestShare).toFixed(1);
  console.log(
    `${name.padEnd(13)} ${report.inputs} inputs in ${seconds} s, ${report.accepted} read, at most ${share}% of its bound allocated`,
  );
  total += report.inputs;
  for (const finding of report.findings) console.log(JSON.stringify(finding));
  if (report.findings.length > 0) process.exitCode = 1;
}
console.log(`${total} inputs in all`);
