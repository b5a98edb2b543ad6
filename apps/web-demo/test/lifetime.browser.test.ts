import { execFileSync } from 'node:child_process';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HarnessSite } from './support/harness-site';

const megabyte = 1024 * 1024;

let site: HarnessSite;

beforeAll(async () => {
  site = await HarnessSite.open();
});
afterAll(() => site?.close());

/** Bytes that the GPU process holds: on SwiftShader, all buffers of all devices among them. */
async function gpuProcessBytes(): Promise<number> {
  const protocol = await site.browser.newBrowserCDPSession();
  const { processInfo } = await protocol.send('SystemInfo.getProcessInfo');
  await protocol.detach();
  const gpu = processInfo.find(({ type }) => type === 'GPU');
  if (!gpu) throw new Error('There is no GPU process.');
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(gpu.id)], { encoding: 'utf8' })) * 1024;
}

/** Bytes of the page and of all its workers after garbage is collected. */
function pageBytes(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { bytes } = await (
      performance as unknown as { measureUserAgentSpecificMemory(): Promise<{ bytes: number }> }
    ).measureUserAgentSpecificMemory();
    return bytes;
  });
}

/** Trains some steps on the fused WebGPU engine and closes the session. */
function useGpuAndClose(page: Page): Promise<void> {
  return page.evaluate(async () => {
    await harness.reopen();
    await harness.session.chooseDevice('webgpu');
    await harness.session.start(harness.settings());
    await harness.waitForStep(2);
    await harness.session.close();
  });
}

describe('a session', () => {
  it('gives the GPU back when its worker is closed, in the middle of training too', async () => {
    const page = await site.openPage();
    const idle = await gpuProcessBytes();
    await useGpuAndClose(page);
    await expect.poll(async () => (await gpuProcessBytes()) - idle, { timeout: 30_000 }).toBeLessThan(80 * megabyte);
    const afterFirst = await gpuProcessBytes();
    for (let round = 0; round < 3; round++) await useGpuAndClose(page);
    // Each device held 47 MB of images: one that stayed would show. The GPU process frees them a moment later.
    await expect
      .poll(async () => (await gpuProcessBytes()) - afterFirst, { timeout: 30_000 })
      .toBeLessThan(40 * megabyte);
    await expect.poll(() => page.workers().map((worker) => worker.url()), { timeout: 10_000 }).toEqual([]);
    const refusal = await page.evaluate(() => harness.session.pause().catch(({ code }) => code));
    expect(refusal).toBe('CLOSED');
    await page.context().close();
  });

  it('ends every worker and thread that it has started, time after time', async () => {
    const page = await site.openPage();
    for (let round = 0; round < 5; round++) {
      await page.evaluate(async () => {
        await harness.reopen();
        await harness.run({ trainingImages: 640, epochs: 1 });
        await harness.session.close();
      });
    }
    await expect.poll(() => page.workers().map((worker) => worker.url()), { timeout: 10_000 }).toEqual([]);
    await page.context().close();
  });

  it('does not grow over 200 readings and 20 epochs', async () => {
    const page = await site.openPage();
    const use = (epochs: number, readings: number) =>
      page.evaluate(
        async ([epochs, readings]) => {
          await harness.run({ trainingImages: 640, epochs });
          const image = new Uint8Array(784);
          for (let reading = 0; reading < readings; reading++) {
            image[reading] = 255;
            await harness.session.watch(image);
            await harness.session.lookInside(image);
          }
          await harness.session.score();
          harness.events.length = 0;
        },
        [epochs, readings] as const,
      );
    await use(2, 20);
    const before = await pageBytes(page);
    await use(20, 200);
    const after = await pageBytes(page);
    // One network with its readings is a quarter of a megabyte: a leak of one an epoch would show.
    expect(after - before).toBeLessThan(3 * megabyte);

    expect(page.workers().map((worker) => worker.url().replace(/.*\/|-[^-]*$/g, ''))).toEqual(
      expect.arrayContaining(['session-worker', 'engine-worker']),
    );
    await page.evaluate(() => harness.session.close());
    // Session, engine and threads: what they held went with them.
    await expect.poll(() => page.workers().length, { timeout: 10_000 }).toBe(0);
    await page.context().close();
  });

  it('outlives the worker of its engine, and goes on from the last state', async () => {
    const page = await site.openPage();
    const whole = await page.evaluate(() => harness.run({ trainingImages: 6400, epochs: 2 }));
    const engine = page.workers().find((worker) => worker.url().includes('engine-worker'));
    await page.evaluate(async () => {
      const start = harness.events.length;
      await harness.session.start(harness.settings({ trainingImages: 6400, epochs: 2 }));
      await harness.waitForStep(20, start);
    });
    // An error that nothing catches, as a crash in a driver's library would be.
    await engine?.evaluate(() => {
      setTimeout(() => {
        throw new Error('the driver went away');
      });
    });
    const { failure, weights } = await page.evaluate(async () => {
      const { failure } = await harness.waitFor('run-fail');
      await harness.waitFor('state-change', ({ state }) => state.phase === 'failed');
      const start = harness.events.length;
      await harness.session.resume();
      await harness.waitForPhase('finished', start);
      return { failure, weights: await harness.weights() };
    });
    expect(failure).toMatchObject({ code: 'DEVICE_LOST', message: expect.stringContaining('the driver went away') });
    expect(weights === whole).toBe(true);
    await page.context().close();
  });

  it('tells of a lost GPU, and the run goes on on another device', async () => {
    const page = await site.openPage();
    await page.evaluate(async () => {
      await harness.session.chooseDevice('webgpu');
      await harness.session.start(harness.settings());
      await harness.waitForStep(2);
      await harness.waitFor('network-change', ({ step }) => step > 0);
    });
    const protocol = await site.browser.newBrowserCDPSession();
    const { processInfo } = await protocol.send('SystemInfo.getProcessInfo');
    const gpu = processInfo.find(({ type }) => type === 'GPU');
    if (!gpu) throw new Error('There is no GPU process.');
    process.kill(gpu.id);
    const { failure, phases, firstStep, device } = await page.evaluate(async () => {
      const { failure } = await harness.waitFor('run-fail');
      await harness.session.chooseDevice('wasm');
      const start = harness.events.length;
      await harness.session.resume();
      const { firstStep, device } = await harness.waitFor('run-start', () => true, start);
      await harness.waitForStep(firstStep + 20, start);
      await harness.session.stop();
      const phases = harness.events.flatMap((event) => (event.type === 'state-change' ? [event.state.phase] : []));
      return { failure, phases: [...new Set(phases)], firstStep, device };
    });
    expect(failure.code).toBe('DEVICE_LOST');
    expect(firstStep).toBeGreaterThan(0);
    expect(device).toMatch(/SIMD/);
    expect(phases).toEqual(['idle', 'preparing', 'training', 'failed', 'stopping']);
    await page.context().close();
  });
});
