import { defineConfig } from 'vitest/config';

/** Tests that need the packed packages, installed as a user would. */
const packed = ['src/packed/**/*.test.ts', 'src/readme/**/*.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'house',
          include: ['src/**/*.test.ts', '../scripts/**/*.test.mjs'],
          exclude: packed,
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'packed',
          include: packed,
          globalSetup: 'src/packed/packed-projects-setup.ts',
          testTimeout: 60_000,
        },
      },
    ],
    reporters: ['default', ['json', { outputFile: '.test-results/unit.json' }]],
  },
});
