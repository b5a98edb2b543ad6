import type { Checkpoint } from '../train/checkpoint';
import { TrainerError } from '../trainer-error';
import type { EventLine } from './event-line';
import type { CheckpointCandidate } from './files/checkpoint-store';
import type { Metrics } from './files/metrics-file';

/** From where a run goes on. */
export interface ResumePoint {
  /** Absent when the run was ended before its first checkpoint: it then starts anew. */
  readonly checkpoint?: Checkpoint;
  /** The events that were told before the checkpoint; those after it are told again. */
  readonly events: readonly EventLine[];
  /** All whole lines of `metrics.jsonl`. */
  readonly metrics: Metrics;
  /** What was passed over and why, for people: a line a file. */
  readonly passedOver: readonly string[];
  /** Checkpoint files that cannot be used. */
  readonly damagedFiles: readonly string[];
}

/**
 * Chooses the newest checkpoint that is whole and whose events are all in `metrics.jsonl`.
 *
 * @param candidates - the newest first
 * @throws TrainerError `INVALID_RUN` when there are checkpoints, but none can be used
 */
export function findResumePoint(
  path: string,
  candidates: readonly CheckpointCandidate[],
  metrics: Metrics,
): ResumePoint {
  const problems: Problem[] = [];
  for (const candidate of candidates) {
    const problem = problemOf(candidate, metrics);
    if (problem === undefined && 'file' in candidate) {
      const events = metrics.events.slice(0, eventCount(candidate.file.metadata.events));
      return { ...describe(problems, metrics), checkpoint: candidate.file.checkpoint, events };
    }
    problems.push({ name: candidate.name, text: `${candidate.name} cannot be used: ${problem}` });
  }
  if (problems.length === 0) return { ...describe(problems, metrics), events: [] };
  throw new TrainerError(
    'INVALID_RUN',
    `${path} cannot be gone on with: ${problems.map(({ text }) => text).join(' ')}`,
    'Restore its files from a copy, or train it anew in another folder.',
  );
}

/** A file that cannot be used, and a line that says so. */
interface Problem {
  readonly name: string;
  readonly text: string;
}

function describe(problems: readonly Problem[], metrics: Metrics): Omit<ResumePoint, 'events'> {
  return {
    metrics,
    passedOver: problems.map(({ text }) => text),
    damagedFiles: problems.map(({ name }) => name),
  };
}

function problemOf(candidate: CheckpointCandidate, metrics: Metrics): string | undefined {
  if ('problem' in candidate) return candidate.problem;
  const needed = eventCount(candidate.file.metadata.events);
  if (needed === undefined) return 'it does not say how many events were told before it.';
  if (needed <= metrics.events.length) return undefined;
  return `it was saved after ${needed} events, and metrics.jsonl holds ${metrics.events.length}.`;
}

function eventCount(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
