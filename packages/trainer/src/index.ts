export { CallQueue } from './engine/call-queue';
export { checkDigits, checkState, checkStepSettings } from './engine/checks';
export type { Engine, Evaluation, StepMetrics, StepSettings, TrainingState } from './engine/engine';
export { disposed, noState, notFinite, notLoaded, wrongMoments } from './engine/engine-errors';
export { turnEventLoop } from './engine/event-loop';
export type { AdamOptimizer, Optimizer, SgdOptimizer } from './engine/optimizer';
export { adam, adamW, momentCount, sgd } from './engine/optimizer';
export { type LogitScore, scoreLogits } from './engine/score-logits';
export { articleRecipe } from './recipe/article-recipe';
export { bestAugmentedRecipe } from './recipe/best-augmented-recipe';
export { bestRecipe } from './recipe/best-recipe';
export { fastRecipe } from './recipe/fast-recipe';
export { lenet5Recipe } from './recipe/lenet5-1998-recipe';
export type { EarlyStopping, Recipe } from './recipe/recipe';
export { findRecipe, recipes } from './recipe/recipes';
export { validateRecipe } from './recipe/validate-recipe';
export { type EventLine, formatEventLine } from './run/event-line';
export {
  type ConstantSchedule,
  type CosineSchedule,
  type LearningRateSchedule,
  learningRateAt,
  learningRates,
  type OneCycleSchedule,
  type StepPlan,
  type StepSchedule,
} from './schedule/learning-rate-schedule';
export { type CheckpointFile, decodeCheckpoint, encodeCheckpoint } from './state/checkpoint-file';
export { decodeState, encodeState } from './state/state-file';
export type { BestScore, Checkpoint, CheckpointPace, EpochProgress } from './train/checkpoint';
export { type TrainOptions, train } from './train/train';
export type {
  CheckpointMakeEvent,
  EpochEndEvent,
  EvaluationEndEvent,
  ProgressUpdateEvent,
  RunEndEvent,
  RunStartEvent,
  StepEndEvent,
  TrainingEvent,
} from './train/training-event';
export { TrainerError, type TrainerErrorCode } from './trainer-error';
