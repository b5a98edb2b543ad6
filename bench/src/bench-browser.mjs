// Measures one training step of the article's network, batch 64, on WebGPU in headless Chromium: this project's engine, TensorFlow.js and
// jax-js in turn, each in its own page.
//
// `--adapter swiftshader`: the adapter that Chromium is told to take; a software adapter only so. Default: the GPU that Chromium finds.
// `--rounds N` (default 5), `--seconds S` for each contender and round (default 0.5), `--update-readmes`,
// `--from FILE --update-readmes`: the table from a file. Chromium is /usr/bin/chromium, or what CHROMIUM_PATH names.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';
import { browserTable } from './browser/browser-table.mjs';
import { chromiumLaunch } from './browser/chromium-launch.mjs';
import { initialState } from './gpu/article-run.mjs';
import { checkLosses } from './gpu/check-losses.mjs';
import { describeHardware } from './hardware.mjs';
import { measureInTurn } from './measure-in-turn.mjs';
import { fillReadmes } from './report.mjs';
import { mnistFolder } from './training-data.mjs';

const { values } = parseArgs({
  options: {
    adapter: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '0.5' },
    from: { type: 'string' },
    'update-readmes': { type: 'boolean', default: false },
  },
});

const names = {
  webgpu: '@lenet/engine-webgpu',
  'tfjs-webgpu': 'TensorFlow.js, webgpu backend',
  'jax-js': 'jax-js, webgpu, jitted step',
};

if (values.from) await show(JSON.parse(await readFile(values.from, 'utf8')));
else await measure();

async function measure() {
  const cacheDir = await mkdtemp(join(tmpdir(), 'lenet-bench-'));
  const server = await createServer({
    root: fileURLToPath(new URL('browser', import.meta.url)),
    publicDir: mnistFolder,
    cacheDir,
    configFile: false,
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 0, hmr: false, fs: { strict: false } },
  });
  await server.listen();
  const browser = await chromium.launch({ ...chromiumLaunch(values.adapter), ignoreDefaultArgs: ['--headless'] });
  try {
    const { port } = server.httpServer.address();
    const report = await compare(browser, `http://127.0.0.1:${port}/`);
    const file = new URL(`../results/chromium-${values.adapter ?? 'gpu'}.json`, import.meta.url);
    await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
    console.error(`Written: ${fileURLToPath(file)}`);
    await show(report);
  } finally {
    await browser.close();
    await server.close();
    await rm(cacheDir, { recursive: true, force: true });
  }
}

async function compare(browser, address) {
  const { parameters } = await initialState();
  const absent = [];
  const contenders = [];
  for (const [program, name] of Object.entries(names)) {
    try {
      contenders.push(await openContender(browser, address, program, name, parameters));
    } catch (error) {
      absent.push({ name, reason: error.message.split('\n')[0] });
    }
  }
  const { right, wrong, differences } = await checkLosses(contenders);
  absent.push(...wrong);
  for (const { name, reason } of absent) console.error(`Left out: ${name} (${reason})`);
  const steps = await measureInTurn(right, {
    rounds: Number(values.rounds),
    milliseconds: 1000 * Number(values.seconds),
    onRound: (round, name, time) => console.error(`round ${round}: ${name} ${time.toFixed(3)} ms`),
    onFailure: ({ name }, error) => absent.push({ name, reason: `failed: ${error.message.split('\n')[0]}` }),
  });
  return {
    date: new Date().toISOString(),
    browser: `Chromium ${browser.version()}`,
    adapter: right[0]?.device ?? 'no WebGPU adapter',
    hardware: await describeHardware(),
    what: 'milliseconds of a training step over calls of many steps: article network, batch 64, SGD, float32, images resident on the device',
    steps: steps.map((step) => ({ ...step, lossDifference: differences.get(step.name) })),
    absent,
  };
}

/** Opens a page for one contender; it answers as a contender in its own process does. */
async function openContender(browser, address, program, name, parameters) {
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  page.on('pageerror', (error) => console.error(`${name}: ${error.message}`));
  await page.goto(address);
  await page.waitForFunction(() => globalThis.start !== undefined);
  const plain = Object.fromEntries(
    Object.entries(parameters).map(([key, { shape, data }]) => [key, { shape, data: Array.from(data) }]),
  );
  const greeting = await page.evaluate(([which, layers]) => globalThis.start(which, layers), [program, plain]);
  if (!values.adapter && /swiftshader|llvmpipe/i.test(greeting.device)) {
    throw new Error(`only the software adapter ${greeting.device}: name it with --adapter swiftshader`);
  }
  const ask = async (_, { steps }) => {
    await page.bringToFront();
    return page.evaluate((count) => globalThis.train(count), steps);
  };
  return {
    ...greeting,
    name,
    ask,
    train: async (steps) => (await ask('train', { steps })).milliseconds,
    stop: () => page.close(),
  };
}

async function show(report) {
  console.log(browserTable(report));
  if (values['update-readmes']) await fillReadmes('bench browser', browserTable(report));
}
