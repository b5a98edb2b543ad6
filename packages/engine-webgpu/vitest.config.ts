import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    exclude: ['src/**/*.node-webgpu.test.ts', 'src/**/*.browser.test.ts'],
    reporters: ['default', ['json', { outputFile: '.test-results/unit.json' }]],
  },
});
