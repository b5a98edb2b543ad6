import type { Phase, TrainingCommand } from '../../session/protocol';

/** What moves a session from one phase to another: a command of the visitor, or something that happened. */
export type Trigger =
  | TrainingCommand
  /** Another network became the current one: untrained, from a file, pretrained. */
  | 'take-network'
  /** A run at rest became the current one. */
  | 'take-run'
  /** A run that had made all its epochs became the current one. */
  | 'take-finished-run'
  | 'run-start'
  | 'run-interrupt'
  | 'run-complete'
  | 'run-fail';

/** What may follow what. A command that a phase does not list is refused with `NOT_NOW`; another trigger is ignored. */
export const transitions: Readonly<Record<Phase, Readonly<Partial<Record<Trigger, Phase>>>>> = {
  idle: { start: 'preparing', reset: 'idle', ...takes() },
  preparing: {
    pause: 'pausing',
    stop: 'stopping',
    reset: 'idle',
    'run-start': 'training',
    'run-interrupt': 'stopped',
    'run-fail': 'failed',
  },
  training: {
    pause: 'pausing',
    stop: 'stopping',
    reset: 'idle',
    'run-complete': 'finished',
    'run-interrupt': 'stopped',
    'run-fail': 'failed',
  },
  pausing: {
    stop: 'stopping',
    reset: 'idle',
    'run-interrupt': 'paused',
    'run-complete': 'finished',
    'run-fail': 'failed',
  },
  paused: { resume: 'preparing', stop: 'stopped', reset: 'idle', ...takes() },
  stopping: { reset: 'idle', 'run-interrupt': 'stopped', 'run-complete': 'finished', 'run-fail': 'failed' },
  stopped: { start: 'preparing', resume: 'preparing', reset: 'idle', ...takes() },
  finished: { start: 'preparing', reset: 'idle', ...takes() },
  failed: { start: 'preparing', resume: 'preparing', reset: 'idle', ...takes() },
};

function takes() {
  return { 'take-network': 'idle', 'take-run': 'stopped', 'take-finished-run': 'finished' } as const;
}

const commands: readonly TrainingCommand[] = ['start', 'pause', 'resume', 'stop', 'reset'];

/** The commands that a phase takes. */
export function commandsOf(phase: Phase): readonly TrainingCommand[] {
  return commands.filter((command) => transitions[phase][command] !== undefined);
}

/** Whether the device is at work, or about to be. */
export function isBusy(phase: Phase): boolean {
  return transitions[phase]['take-network'] === undefined;
}
