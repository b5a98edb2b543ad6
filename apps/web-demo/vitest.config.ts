import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'vite/**/*.test.ts'],
    exclude: ['**/*.browser.test.ts'],
    reporters: ['default', ['json', { outputFile: '.test-results/unit.json' }]],
  },
});
