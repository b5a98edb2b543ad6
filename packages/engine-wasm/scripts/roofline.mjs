// Measures every kernel of a training step against the most that this machine reaches through V8, one thread, and prints a table.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { cpus } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import asc from 'assemblyscript/asc';
import { build } from 'tsup';

const folder = fileURLToPath(new URL('../', import.meta.url));
const output = await mkdtemp(`${folder}node_modules/.roofline-`);
try {
  const { measureKernels, leastTime } = await bundle();
  const { peak } = await compilePeak();
  const taps = 50;
  const reachable = (8 * taps * 1000) / leastTime(() => peak(1000, taps));
  console.log(
    `${cpus()[0]?.model}, Node ${process.version}: ${(reachable / 1e6).toFixed(2)} G vector multiply-adds/s reachable\n`,
  );
  console.log('| kernel, one block of 8 samples | vector multiply-adds | us | of the reachable |\n|---|---|---|---|');
  for (const { name, multiplyAdds, milliseconds } of measureKernels()) {
    const share = multiplyAdds > 0 ? `${Math.round((100 * multiplyAdds) / milliseconds / reachable)} %` : '-';
    console.log(`| ${name} | ${multiplyAdds.toLocaleString('en')} | ${(1000 * milliseconds).toFixed(1)} | ${share} |`);
  }
} finally {
  await rm(output, { recursive: true });
}

async function bundle() {
  const entry = { kernels: `${folder}roofline/measure-kernels.ts` };
  await build({ entry, outDir: output, format: ['esm'], config: false, silent: true, dts: false });
  return import(pathToFileURL(`${output}/kernels.js`).href);
}

async function compilePeak() {
  let bytes;
  const flags = [
    '-O3',
    '--noAssert',
    '--runtime',
    'stub',
    '--enable',
    'simd',
    '--initialMemory',
    '1',
    '--disableWarning',
  ];
  const { error, stderr } = await asc.main(['peak.ts', ...flags, '--outFile', 'peak.wasm'], {
    readFile: (name) => readFile(`${folder}roofline/${name}`, 'utf8').catch(() => null),
    writeFile: (_, contents) => {
      bytes = contents;
    },
    listFiles: () => [],
  });
  if (error) throw new Error(stderr.toString());
  return (await WebAssembly.instantiate(bytes)).instance.exports;
}
