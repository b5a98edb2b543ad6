import { defineConfig } from 'vitest/config';
import { findSoftwareDriver } from './test/find-software-driver';

/** The dynamic linker and the Vulkan loader read these when a test process starts. */
const { folder, manifest } = findSoftwareDriver();
process.env.LD_LIBRARY_PATH = [folder, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
process.env.VK_ICD_FILENAMES = manifest;

export default defineConfig({
  test: {
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 120_000,
    include: ['src/**/*.node-webgpu.test.ts'],
    reporters: ['default', ['json', { outputFile: '.test-results/node-webgpu.json' }]],
  },
});
