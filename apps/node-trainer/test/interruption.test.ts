import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { article, parametersFromSafetensors } from '@lenet/model';
import { decodeCheckpoint } from '@lenet/trainer';
import { describe, expect, it } from 'vitest';
import { newFolder, runLenet } from './run-lenet';

const timeout = 60_000;

describe('an interrupted training', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    'ends by %s with %i within a few steps, and keeps what it has learnt',
    { timeout },
    async (signal, code) => {
      const cwd = await newFolder();
      let sent = false;
      const { exitCode, stdout, stderr } = await runLenet(['train', '--run', 'run'], {
        cwd,
        onOutput: (output, child) => {
          if (sent || !output.includes('Batch [1]')) return;
          sent = true;
          child.kill(signal);
        },
      });
      expect({ exitCode, stderr }).toEqual({ exitCode: code, stderr: '' });
      expect(stdout).toMatch(/Interrupted after [\d,]+ of 4,685 steps\.\n\nWritten to run:\n/);
      const { status, step } = JSON.parse(await readFile(join(cwd, 'run/run.json'), 'utf8'));
      expect(status).toBe('interrupted');
      expect(step).toBeGreaterThan(100);
      expect(step).toBeLessThan(937);
      const { state } = decodeCheckpoint(article, await readFile(join(cwd, 'run/checkpoint.safetensors'))).checkpoint;
      expect(state.step).toBe(step);
      const weights = parametersFromSafetensors(article, await readFile(join(cwd, 'run/weights.safetensors')));
      expect(weights).toEqual(state.parameters);
      expect((await readdir(join(cwd, 'run'))).filter((name) => name.endsWith('.part'))).toEqual([]);
    },
  );

  it('ends at once by a second signal', { timeout }, async () => {
    const { exitCode } = await runLenet(['train', '--json'], {
      cwd: await newFolder(),
      onOutput: (_, child) => {
        child.kill('SIGINT');
        child.kill('SIGTERM');
      },
    });
    expect([130, 143]).toContain(exitCode);
  });

  it('ends with 141 when nobody reads its output any more, and keeps what it has learnt', { timeout }, async () => {
    const cwd = await newFolder();
    const { exitCode, stderr } = await runLenet(['train', '--run', 'run'], {
      cwd,
      onOutput: (_, child) => child.stdout?.destroy(),
    });
    expect({ exitCode, stderr }).toEqual({ exitCode: 141, stderr: '' });
    const { status } = JSON.parse(await readFile(join(cwd, 'run/run.json'), 'utf8'));
    expect(status).toBe('interrupted');
  });
});
