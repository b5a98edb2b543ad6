import { defineConfig } from 'vitest/config';

/** The tests that need TensorFlow's library: scripts/test-tensorflow.mjs installs it and runs them. */
export default defineConfig({
  test: {
    testTimeout: 180_000,
    include: ['test/tensorflow/*.test.ts'],
    fileParallelism: false,
    reporters: ['default', ['json', { outputFile: 'node_modules/.cache/tensorflow-tests.json' }]],
  },
});
