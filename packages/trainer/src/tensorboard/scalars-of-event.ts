import type { EvaluationEndEvent, TrainingEvent } from '../train/training-event';
import type { Scalar } from './encode-event';

/** The curves that an event of training adds a point to; none when it carries no measurement. */
export function scalarsOfEvent(event: TrainingEvent): readonly Scalar[] {
  switch (event.type) {
    case 'step-end':
      return [
        { tag: 'loss/training', value: event.averageLoss },
        { tag: 'accuracy/training', value: event.averageAccuracy },
        { tag: 'loss/batch', value: event.loss },
        { tag: 'learning-rate', value: event.learningRate },
      ];
    case 'epoch-end':
      return [
        { tag: 'loss/training', value: event.averageLoss },
        { tag: 'accuracy/training', value: event.averageAccuracy },
      ];
    case 'evaluation-end':
      return scalarsOfEvaluation(event);
    default:
      return [];
  }
}

function scalarsOfEvaluation({ digits, loss, accuracy }: EvaluationEndEvent): readonly Scalar[] {
  return [
    { tag: `loss/${digits}`, value: loss },
    { tag: `accuracy/${digits}`, value: accuracy },
  ];
}
