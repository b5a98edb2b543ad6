import type { EvaluationEndEvent, StepMetrics } from '@lenet/trainer';
import type { EvaluationSummary, SessionEvent } from '../../session/protocol';
import type { EngineEvent } from '../engine/engine-protocol';
import type { Run } from './run';

/**
 * Writes an event of the engine into a run, and says what the page hears of it: nothing of a checkpoint's tensors and of the predictions of
 * single images.
 */
export function recordEvent(run: Run, event: EngineEvent): SessionEvent | undefined {
  switch (event.type) {
    case 'steps-make':
      return recordSteps(run, event.firstStep, event);
    case 'checkpoint-make':
      run.rest({ kind: 'checkpoint', checkpoint: event.checkpoint });
      return undefined;
    case 'progress-update':
      return { ...event, millisecondsPerStep: (1000 * run.recipe.batchSize) / event.imagesPerSecond };
    case 'epoch-end':
      run.recorder.addEpoch(event);
      return event;
    case 'evaluation-end': {
      const summary = summarize(event);
      run.recorder.addEvaluation(summary);
      return summary;
    }
    default:
      return event;
  }
}

function recordSteps(run: Run, firstStep: number, { loss, correct }: StepMetrics): SessionEvent {
  const accuracy = Float32Array.from(correct, (count) => count / run.recipe.batchSize);
  run.recorder.addSteps(firstStep, loss, accuracy);
  run.step = firstStep + loss.length;
  return { type: 'steps-end', epoch: run.epochOf(firstStep + 1), firstStep, loss, accuracy };
}

function summarize({ predictions: _, ...summary }: EvaluationEndEvent): EvaluationSummary {
  return summary;
}
