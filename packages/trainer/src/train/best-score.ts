import type { Evaluation } from '../engine/engine';
import type { Recipe } from '../recipe/recipe';
import type { BestScore } from './checkpoint';

/** Whether a recipe chooses anything by the score of its held-out images. */
export function choosesByScore({ earlyStopping, restoreBestWeights }: Recipe): boolean {
  return earlyStopping !== undefined || restoreBestWeights === true;
}

/** Whether a score beats the best one so far; among equals the earlier one stays. */
export function isBetter(
  { correct, loss }: Pick<Evaluation, 'correct' | 'loss'>,
  best: BestScore | undefined,
): boolean {
  if (!best) return true;
  return correct > best.correct || (correct === best.correct && loss < best.loss);
}

/** Whether early stopping ends training after an epoch: its patience has run out. */
export function isOutOfPatience({ earlyStopping }: Recipe, epoch: number, best: BestScore | undefined): boolean {
  return earlyStopping !== undefined && best !== undefined && epoch - best.epoch >= earlyStopping.patience;
}
