import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { defineConfig } from 'vitest/config';

/**
 * The folder of Chromium's SwiftShader: a Vulkan driver that computes on the CPU, with the Vulkan loader beside it. It is the folder of
 * the Chromium that `CHROMIUM_PATH` names, or that of Debian's, whose `/usr/bin/chromium` is a script.
 */
function findSoftwareDriver(chromium = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'): string {
  const folders = [...(existsSync(chromium) ? [dirname(realpathSync(chromium))] : []), '/usr/lib/chromium'];
  const folder = folders.find((candidate) => existsSync(join(candidate, 'vk_swiftshader_icd.json')));
  if (folder) return folder;
  throw new Error(
    `Found no vk_swiftshader_icd.json beside ${chromium} nor in /usr/lib/chromium: install Chromium, or set CHROMIUM_PATH to its binary.`,
  );
}

/** The dynamic linker and the Vulkan loader read these when a test process starts. */
const folder = findSoftwareDriver();
process.env.LD_LIBRARY_PATH = [folder, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
process.env.VK_ICD_FILENAMES = join(folder, 'vk_swiftshader_icd.json');

export default defineConfig({
  test: {
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 600_000,
    include: ['src/**/*.node-webgpu.test.ts'],
    reporters: ['default', ['json', { outputFile: '.test-results/node-webgpu.json' }]],
  },
});
