import { readFile, writeFile } from 'node:fs/promises';

const readmes = [
  '../README.md',
  '../../README.md',
  '../../packages/engine-wasm/README.md',
  '../../packages/engine-webgpu/README.md',
];

/** One step on every device, as a Markdown table, the fastest first. */
export function stepTable({ steps, hardware, date }) {
  const sorted = [...steps].sort((a, b) => a.median - b.median);
  const rows = sorted.map(({ name, version, device, median, least, largest }) => {
    const ratio = (median / sorted[0].median).toFixed(1);
    return `| ${name}${version ? ` ${version}` : ''} | ${device} | ${digits(median)} | ${digits(least)} - ${digits(largest)} | ${ratio} |`;
  });
  return [
    '| one step, batch 64, `article` network | device | median ms | least - largest | times the fastest |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    `${describe(hardware)}, ${date.slice(0, 10)}. Devices in turn, warm-up not counted, ${steps[0].numbers.length} rounds.`,
    '',
  ].join('\n');
}

/** What else was measured of the engine, as a Markdown table. */
export function engineTable({ engine }) {
  const rows = {
    'process start to the first trained step, MNIST loading included': engine.processStartToFirstStep,
    'first epoch (937 steps) of a fresh engine': engine.firstEpoch,
    'second epoch': engine.secondEpoch,
    'prediction of one digit, 1 thread': engine.predictOneDigit,
    'evaluation of 10,000 images, 1 thread': engine.evaluate10000,
  };
  return [
    '| the WebAssembly engine | median ms | least - largest |',
    '|---|---|---|',
    ...Object.entries(rows).map(
      ([name, { median, least, largest }]) => `| ${name} | ${digits(median)} | ${digits(least)} - ${digits(largest)} |`,
    ),
    '',
  ].join('\n');
}

/** Puts the tables between the markers of the READMEs. */
export async function updateReadmes(report) {
  await fillReadmes('bench steps', stepTable(report));
  await fillReadmes('bench engine', engineTable(report));
}

/** Puts a table between the markers of a name, in every README that has them. */
export async function fillReadmes(name, table) {
  for (const readme of readmes) {
    const file = new URL(readme, import.meta.url);
    await writeFile(file, fill(await readFile(file, 'utf8'), name, table));
  }
}

/** Puts a table between `<!-- name -->` and `<!-- /name -->`, where a text has them. */
function fill(text, name, table) {
  const place = new RegExp(`<!-- ${name} -->.*<!-- /${name} -->`, 's');
  return text.replace(place, () => `<!-- ${name} -->\n\n${table}\n<!-- /${name} -->`);
}

function describe({ cpu, cores, memoryGiB, system, node }) {
  return `${cpu}, ${cores} cores, ${memoryGiB} GiB, ${system}, Node ${node}`;
}

/** Three significant digits. */
export function digits(milliseconds) {
  return milliseconds >= 1000
    ? Math.round(milliseconds).toLocaleString('en')
    : String(Number(milliseconds.toPrecision(3)));
}
