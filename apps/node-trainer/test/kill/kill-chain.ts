import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type RunDescription, readRun } from '@lenet/trainer/node';
import { lenetPath } from '../run-lenet';

/** How a command is ended: after some milliseconds, or when a checkpoint begins to be written for the n-th time. */
export type KillMoment =
  | { readonly kind: 'time'; readonly milliseconds: number }
  | { readonly kind: 'save'; readonly count: number };

/** How a life of a command ended. */
export interface Life {
  readonly exitCode: number | null;
  readonly wasKilled: boolean;
  readonly stderr: string;
}

/** Where and how commands are started. */
export interface Stage {
  readonly cwd: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Starts the command and, at a moment, ends it by SIGKILL, unless it has ended by itself before. */
export function live(args: readonly string[], { cwd, environment }: Stage, moment?: KillMoment): Promise<Life> {
  const child = spawn(process.execPath, [lenetPath, ...args, '--quiet'], {
    cwd,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (data) => {
    stderr += data;
  });
  const stop = moment ? killAt(moment, cwd, () => child.kill('SIGKILL')) : () => {};
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode, signal) => {
      stop();
      resolve({ exitCode, wasKilled: signal === 'SIGKILL', stderr });
    });
  });
}

/** Calls back at a moment; returns what calls it off. */
function killAt(moment: KillMoment, cwd: string, kill: () => void): () => void {
  if (moment.kind === 'time') {
    const timer = setTimeout(kill, moment.milliseconds);
    return () => clearTimeout(timer);
  }
  let left = moment.count;
  const watcher = watch(cwd, { recursive: true }, (_, name) => {
    if (!name?.endsWith('checkpoint.safetensors.part')) return;
    left--;
    if (left <= 0) kill();
  });
  return () => watcher.close();
}

/** What must be the same in every run of the same configuration. */
export interface Outcome {
  readonly status: RunDescription['status'];
  /** SHA-256 of `weights.safetensors`. */
  readonly weights: string;
  /** SHA-256 of the parameters, moments and step of the last checkpoint. */
  readonly state: string;
  /** The lines of `metrics.jsonl` without the fields that tell times. */
  readonly metrics: readonly object[];
}

/** Reads what a run has left. */
export async function outcomeOf(cwd: string, run: string): Promise<Outcome> {
  const folder = join(cwd, run);
  const { description, checkpoint } = await readRun(folder);
  const lines = (await readFile(join(folder, 'metrics.jsonl'), 'utf8')).trimEnd().split('\n');
  return {
    status: description.status,
    weights: digest(await readFile(join(folder, 'weights.safetensors'))),
    state: digest(Buffer.from(JSON.stringify(checkpoint, showTensors))),
    metrics: lines.map((line) => {
      const { seconds: _, trainingSeconds: __, ...event } = JSON.parse(line);
      return event;
    }),
  };
}

/** Bits rather than digits. */
function showTensors(_key: string, value: unknown): unknown {
  if (!(value instanceof Float32Array)) return value;
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64');
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
