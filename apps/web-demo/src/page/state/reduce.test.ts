import { articleRecipe, type RunStartEvent } from '@lenet/trainer';
import { describe, expect, it } from 'vitest';
import type { SessionEvent, SessionState } from '../../session/protocol';
import { parseSettings } from '../../settings/parse-settings';
import { initialState, type PageState } from './page-state';
import { type PageAction, reduce } from './reduce';

const before = initialState(parseSettings(''));
const after = (...events: readonly (SessionEvent | PageAction)[]): PageState => events.reduce(reduce, before);

const runStart = (firstStep: number): RunStartEvent => ({
  type: 'run-start',
  recipe: articleRecipe,
  engine: 'webgpu',
  device: 'a GPU',
  parameters: 60_170,
  trainingImages: 55_000,
  heldOutImages: 5000,
  stepsPerEpoch: 859,
  totalSteps: 4295,
  firstStep,
});
const steps = (firstStep: number): SessionEvent => ({
  type: 'steps-end',
  epoch: 1,
  firstStep,
  loss: Float32Array.of(2, 1),
  accuracy: Float32Array.of(0.1, 0.2),
});
const phase = (name: SessionState['phase']): SessionEvent => ({
  type: 'state-change',
  state: { ...before.session, phase: name },
});
const failure = { code: 'DEVICE_LOST', message: 'The GPU is gone.', hint: 'Choose another device, then resume.' };

describe('the state of the page', () => {
  it('begins with a line for each value of the address that was ignored', () => {
    expect(initialState(parseSettings('?epochs=no&seed=-1')).notices).toHaveLength(2);
  });

  it('draws a curve from the steps of a run', () => {
    const { curve } = after(runStart(0), steps(0), steps(2));
    expect(curve.points.at(-1)?.step).toBe(4);
    expect(curve.epochs).toEqual([859, 1718, 2577, 3436, 4295]);
  });

  it('begins a new curve with a new run, and keeps it when a run goes on', () => {
    expect(after(runStart(0), steps(0), runStart(2)).curve.points).toHaveLength(1);
    expect(after(runStart(0), steps(0), runStart(0)).curve.points).toHaveLength(0);
  });

  it('forgets the run when it is reset', () => {
    const state = after(phase('training'), runStart(0), steps(0), phase('idle'));
    expect(state.curve.points).toEqual([]);
    expect(state.pace).toBeUndefined();
  });

  it('keeps the curve of a run that has stopped or finished', () => {
    for (const end of ['stopped', 'finished', 'paused', 'failed'] as const) {
      expect(after(phase('training'), runStart(0), steps(0), phase(end)).curve.points).toHaveLength(1);
    }
  });

  it('says what failed and what to do in one line, once', () => {
    const { notices } = after({ type: 'run-fail', failure }, { type: 'run-fail', failure });
    expect(notices.map(({ kind, text }) => [kind, text])).toEqual([
      ['error', 'The GPU is gone. Choose another device, then resume.'],
    ]);
  });

  it('shows no more than four lines, the latest ones, until they are dismissed', () => {
    const state = after(...Array.from('abcdef', (text) => ({ type: 'notice-add', kind: 'note', text }) as const));
    expect(state.notices.map(({ text }) => text).join('')).toBe('cdef');
    const [first] = state.notices;
    expect(reduce(state, { type: 'notice-dismiss', id: first?.id ?? -1 }).notices).toHaveLength(3);
  });

  it('follows MNIST as it loads', () => {
    const loading = { type: 'data-progress', receivedBytes: 5, totalBytes: 10 } as const;
    expect(after(loading).data).toEqual({ status: 'loading', receivedBytes: 5, totalBytes: 10 });
    const ready = { type: 'data-ready', source: 'the cache', trainingImages: 60_000, testImages: 10_000 } as const;
    expect(after(loading, ready).data).toEqual({ status: 'ready', source: 'the cache' });
    expect(after({ type: 'data-fail', failure }).data.status).toBe('failed');
  });

  it('takes settings, curve and scores of a restored run', () => {
    const settings = { ...before.settings, epochs: 9 };
    const run = {
      id: 'a',
      settings,
      device: 'wasm',
      savedAt: 0,
      step: 100,
      totalSteps: 900,
      isFinished: false,
    } as const;
    const history = { curve: [{ step: 100, steps: 100, loss: 1, accuracy: 0.7 }], epochs: [], evaluations: [] };
    const state = after({ type: 'run-restore', restored: { run, history }, stepsPerEpoch: 100 });
    expect(state.settings.epochs).toBe(9);
    expect(state.curve.points).toHaveLength(1);
    expect(state.curve.epochs).toHaveLength(9);
  });

  it('draws the held-out scores as a curve, and the test score only where there are none', () => {
    const score = (digits: 'held-out' | 'test', accuracy: number): SessionEvent => ({
      type: 'evaluation-end',
      digits,
      epoch: 1,
      step: 859,
      count: 5000,
      correct: 4500,
      loss: 0.3,
      accuracy,
      seconds: 1,
    });
    const both = after(runStart(0), score('held-out', 0.9), score('test', 0.8));
    expect(both.curve.heldOut.map(({ accuracy }) => accuracy)).toEqual([0.9]);
    expect(both.lastScore?.accuracy).toBe(0.8);
    expect(after(runStart(0), score('test', 0.8)).curve.heldOut).toHaveLength(1);
  });

  it('counts changes of the network', () => {
    const change = { type: 'network-change', step: 1, origin: 'trained' } as const;
    expect(after(change, change).networkVersion).toBe(2);
  });
});
