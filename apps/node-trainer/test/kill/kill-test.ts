import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { expect } from 'vitest';
import { newFolder } from '../run-lenet';
import { type KillMoment, live, outcomeOf, type Stage } from './kill-chain';

/** What is killed how often. */
export interface KillTest {
  /** Arguments of `lenet` without the run's folder. */
  readonly args: readonly string[];
  readonly kills: number;
  /** The longest time that a life is given. */
  readonly longestLife: number;
  readonly seed: number;
  readonly environment?: Readonly<Record<string, string>>;
}

/** What came of a kill test. */
export interface KillReport {
  readonly kills: number;
  /** Kills of commands that had begun to save checkpoints. */
  readonly killsWhileSaving: number;
  /** Runs that were killed and gone on with until they had ended. */
  readonly runs: number;
}

/**
 * Kills a training at random moments, goes on with it each time, and compares what it leaves with what an uninterrupted one leaves; begins
 * anew until there have been enough kills.
 */
export async function killTest({ args, kills, longestLife, seed, environment = {} }: KillTest): Promise<KillReport> {
  const stage: Stage = { cwd: await newFolder(), environment };
  const random = xoroshiro128plus(seed);
  const whole = await live([...args, '--run', 'whole'], stage);
  expect(whole).toMatchObject({ exitCode: 0, stderr: '' });
  const expected = await outcomeOf(stage.cwd, 'whole');
  const report = { kills: 0, killsWhileSaving: 0, runs: 0 };
  while (report.kills < kills) {
    const run = `run-${report.runs}`;
    while (true) {
      const moment = report.kills < kills ? chooseMoment(report.kills, random, longestLife) : undefined;
      const { exitCode, wasKilled, stderr } = await live(await commandFor(args, stage.cwd, run), stage, moment);
      if (!wasKilled) {
        expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
        break;
      }
      report.kills++;
      if (moment?.kind === 'save') report.killsWhileSaving++;
    }
    expect(await outcomeOf(stage.cwd, run)).toEqual(expected);
    report.runs++;
  }
  await rm(stage.cwd, { recursive: true });
  return report;
}

/** Every other kill comes while a checkpoint is written, the others at any time. */
function chooseMoment(number: number, random: ReturnType<typeof xoroshiro128plus>, longestLife: number): KillMoment {
  if (number % 2 === 0) return { kind: 'save', count: uniformInt(random, 1, 20) };
  return { kind: 'time', milliseconds: uniformInt(random, 0, longestLife) };
}

/** Goes on with a run, or begins it when it was killed before it had a folder. */
async function commandFor(args: readonly string[], cwd: string, run: string): Promise<string[]> {
  const hasBegun = await stat(join(cwd, run, 'run.json')).then(
    () => true,
    () => false,
  );
  if (!hasBegun) return [...args, '--run', run];
  const pace = args.indexOf('--checkpoint-every');
  return ['train', '--resume', run, ...args.slice(pace, pace + 2)];
}
