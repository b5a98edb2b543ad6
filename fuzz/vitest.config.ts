import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    testTimeout: 300_000,
    include: ['src/**/*.test.ts'],
    reporters: ['default', ['json', { outputFile: '.test-results/unit.json' }]],
  },
});
