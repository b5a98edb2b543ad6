import { expect, test } from 'vitest';
import { commandsOf, isBusy, type Trigger, transitions } from './phases';

const phases = Object.keys(transitions) as (keyof typeof transitions)[];

test('every phase can be reached from idle, and every phase can be left by reset', () => {
  const reached = new Set<string>(['idle']);
  for (const phase of reached) {
    for (const next of Object.values(transitions[phase as keyof typeof transitions])) reached.add(next);
  }
  expect([...reached].sort()).toEqual([...phases].sort());
  expect(phases.map((phase) => transitions[phase].reset)).toEqual(phases.map(() => 'idle'));
});

test.each([
  ['idle', ['start', 'reset']],
  ['preparing', ['pause', 'stop', 'reset']],
  ['training', ['pause', 'stop', 'reset']],
  ['pausing', ['stop', 'reset']],
  ['paused', ['resume', 'stop', 'reset']],
  ['stopping', ['reset']],
  ['stopped', ['start', 'resume', 'reset']],
  ['finished', ['start', 'reset']],
  ['failed', ['start', 'resume', 'reset']],
] as const)('%s takes %j', (phase, commands) => {
  expect(commandsOf(phase)).toEqual(commands);
});

test('whatever ends a run ends it in every phase in which one can be under way', () => {
  const ends: readonly Trigger[] = ['run-interrupt', 'run-fail'];
  for (const phase of phases.filter(isBusy)) {
    for (const end of ends) expect(isBusy(transitions[phase][end] ?? phase)).toBe(false);
  }
});
