import { defineConfig } from 'vitest/config';

const packed = ['checks/src/packed/**/*.test.ts', 'checks/src/readme/**/*.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'house',
          root: '..',
          include: ['checks/src/**/*.test.ts', 'scripts/**/*.test.mjs'],
          exclude: packed,
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'packed',
          root: '..',
          include: packed,
          globalSetup: 'checks/src/packed/packed-projects-setup.ts',
          testTimeout: 60_000,
        },
      },
    ],
    reporters: ['default', ['json', { outputFile: '.test-results/unit.json' }]],
  },
});
