export type { Engine, Evaluation, StepMetrics, StepSettings, TrainingState } from './engine/engine';
export type { AdamOptimizer, Optimizer, SgdOptimizer } from './engine/optimizer';
export { adam, adamW, momentCount, sgd } from './engine/optimizer';
export { TrainerError, type TrainerErrorCode } from './trainer-error';
