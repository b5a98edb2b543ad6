import { findArchitecture, initializeParameters } from '@lenet/model';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, it } from 'vitest';
import { Crash, FaultyFileSystem } from '../../test/faulty-file-system';
import { articleRecipe } from '../recipe/article-recipe';
import { encodeCheckpoint } from '../state/checkpoint-file';
import type { Checkpoint } from '../train/checkpoint';
import type { TrainingEvent } from '../train/training-event';
import type { RunDescription } from './run-description';
import { createRunOn, type OpenedRun, openRunOn, type RunDisk, type RunFolder } from './run-folder';

const schedules = 500;
const steps = 12;
const stepsPerCheckpoint = 2;

/** The smallest network there is, so that 500 schedules take seconds. */
const architecture = findArchitecture('lenet1');
const states = Array.from({ length: steps + 1 }, (_, step) => initializeParameters(architecture, step));

const description: RunDescription = {
  format: 2,
  status: 'running',
  recipe: { ...articleRecipe, architecture: architecture.name },
  request: { device: 'none' },
  checksums: { training: '', test: '' },
  dataset: 'mnist',
  engine: 'none',
  device: 'none',
  data: 'none',
  versions: {},
  startedAt: '2026-01-01T00:00:00.000Z',
  step: 0,
};

/** The event of a step: told after it, before its checkpoint. */
function eventOf(step: number): TrainingEvent {
  const averages = { batches: step, averageLoss: 2.3 / step, averageAccuracy: 0.1, learningRate: 0.01 };
  return { type: 'step-end', epoch: 1, epochs: 1, batch: step, step, loss: 1 / step, ...averages };
}

function checkpointAt(step: number): Checkpoint {
  const epoch = { batches: step, lossSum: step / 3, correct: step, seconds: 0, isTold: false };
  return { state: { parameters: states[step], moments: [], step }, epoch, trainingSeconds: 0, kept: {} };
}

/** Compared as bytes, which is quick. */
const encoded = states.map((_, step) => encodeCheckpoint(checkpointAt(step)));

/** What a training does to its folder, step by step, until it has ended or the folder fails. */
class Life {
  readonly #disk: RunDisk;
  /** Steps whose checkpoint was called saved, in this life or in an earlier one. */
  savedSteps = 0;
  isFinished = false;

  constructor(fileSystem: FaultyFileSystem) {
    this.#disk = { fileSystem, takeLock: async () => ({ requireHeld: async () => {}, release: async () => {} }) };
  }

  async train(): Promise<void> {
    const { folder, firstStep } = await this.#begin();
    for (let step = firstStep + 1; step <= steps; step++) {
      await folder.appendEvent(eventOf(step));
      if (step % stepsPerCheckpoint > 0) continue;
      await folder.saveCheckpoint(checkpointAt(step));
      this.savedSteps = step;
    }
    await folder.describe({ status: 'completed', step: steps });
    this.isFinished = true;
  }

  /** Opens the folder and demands that it holds at least what was called saved, and nothing wrong. */
  async inspect(): Promise<OpenedRun | undefined> {
    try {
      const opened = await openRunOn(this.#disk, '/run');
      this.#check(opened);
      return opened;
    } catch (error) {
      if (this.savedSteps === 0 && String(error).includes('holds no run')) return undefined;
      throw error;
    }
  }

  async #begin(): Promise<{ folder: RunFolder; firstStep: number }> {
    const opened = await this.inspect();
    if (!opened) return { folder: await createRunOn(this.#disk, '/run', description), firstStep: 0 };
    await opened.folder.continueFrom(opened.point);
    return { folder: opened.folder, firstStep: opened.point.checkpoint?.state.step ?? 0 };
  }

  #check({ point: { checkpoint, events } }: OpenedRun): void {
    const step = checkpoint?.state.step ?? 0;
    if (step < this.savedSteps) throw new Error(`Step ${this.savedSteps} was called saved; ${step} is there.`);
    const expected = Array.from({ length: step }, (_, index) => eventOf(index + 1));
    if (JSON.stringify(events) !== JSON.stringify(expected)) throw new Error(`Other events lead to step ${step}.`);
    if (!checkpoint) return;
    if (Buffer.compare(encodeCheckpoint(checkpoint), encoded[step]) !== 0) throw new Error(`Step ${step} is another.`);
  }
}

describe('a run folder on a disk that fails (in memory: a real disk does not fail on demand)', () => {
  it(`holds everything that was called saved, and ends as if nothing had failed: ${schedules} random schedules`, async () => {
    const faults: Record<string, number> = {};
    for (let seed = 0; seed < schedules; seed++) {
      const fileSystem = new FaultyFileSystem(seed);
      await survive(seed, fileSystem);
      for (const [kind, count] of Object.entries(fileSystem.faults)) faults[kind] = (faults[kind] ?? 0) + count;
    }
    const kinds = ['ENOSPC on open', 'ENOSPC on write', 'short write', 'EIO on flush', 'EIO on flush of the folder'];
    for (const kind of [...kinds, 'EIO on rename', 'end of the process']) expect(faults[kind]).toBeGreaterThan(30);
  });
});

async function survive(seed: number, fileSystem: FaultyFileSystem): Promise<void> {
  const random = xoroshiro128plus(seed + 1_000_000);
  const life = new Life(fileSystem);
  try {
    for (let lives = 1; !life.isFinished; lives++) {
      fileSystem.faultsOneIn = lives < 8 ? uniformInt(random, 10, 150) : 0;
      await life.train().catch(requireFault);
      fileSystem.faultsOneIn = 0;
      if (uniformInt(random, 0, 1) === 0) fileSystem.losePower();
      else fileSystem.restartProcess();
      await life.inspect();
    }
    const opened = await life.inspect();
    expect(opened?.point.checkpoint?.state.step).toBe(steps);
    expect(opened?.folder.description.status).toBe('completed');
  } catch (error) {
    throw new Error(`Schedule ${seed} went wrong.`, { cause: error });
  }
}

/** Lives may end by the faults of the file system, and by nothing else. */
function requireFault(error: unknown): void {
  const isFault = error instanceof Crash || (error instanceof Error && 'syscall' in error);
  if (!isFault) throw error;
}
