/** The same learning rate at every step. */
export interface ConstantSchedule {
  readonly kind: 'constant';
  readonly learningRate: number;
}

/** `torch.optim.lr_scheduler.StepLR`, stepped once an epoch: the rate is multiplied by `factor` after every `everyEpochs` epochs. */
export interface StepSchedule {
  readonly kind: 'step';
  readonly learningRate: number;
  /** Epochs between two drops. */
  readonly everyEpochs: number;
  /** Multiplier of each drop; PyTorch's `gamma`. */
  readonly factor: number;
}

/** `torch.optim.lr_scheduler.CosineAnnealingLR`, stepped once a batch: half a cosine from `learningRate` down to `minimum`. */
export interface CosineSchedule {
  readonly kind: 'cosine';
  readonly learningRate: number;
  /** Where the cosine ends. */
  readonly minimum: number;
}

/**
 * `torch.optim.lr_scheduler.OneCycleLR` with cosine annealing in two phases, stepped once a batch: up from `maximum / initialDivisor`
 * to `maximum`, then down to `maximum / (initialDivisor * finalDivisor)`. The momentum is left as it is.
 */
export interface OneCycleSchedule {
  readonly kind: 'one-cycle';
  readonly maximum: number;
  /** Share of all steps on the way up; PyTorch's `pct_start`, 0.3 there. */
  readonly warmupFraction: number;
  /** PyTorch's `div_factor`, 25 there. */
  readonly initialDivisor: number;
  /** PyTorch's `final_div_factor`, 1e4 there. */
  readonly finalDivisor: number;
}

/** The learning rate as a function of the step, told apart by `kind`. */
export type LearningRateSchedule = ConstantSchedule | StepSchedule | CosineSchedule | OneCycleSchedule;

/** Where a run's steps lie. */
export interface StepPlan {
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
}

/**
 * The learning rate of one step, counted from 0.
 *
 * Formulas: PyTorch's documentation of `torch.optim.lr_scheduler`, in their closed forms.
 *
 * @example
 * ```ts
 * import { learningRateAt } from '@lenet/trainer';
 *
 * const schedule = { kind: 'cosine', learningRate: 0.1, minimum: 0 } as const;
 * console.log(learningRateAt(schedule, 500, { stepsPerEpoch: 100, totalSteps: 1000 })); // 0.05
 * ```
 */
export function learningRateAt(schedule: LearningRateSchedule, step: number, plan: StepPlan): number {
  switch (schedule.kind) {
    case 'constant':
      return schedule.learningRate;
    case 'step':
      return schedule.learningRate * schedule.factor ** Math.floor(step / plan.stepsPerEpoch / schedule.everyEpochs);
    case 'cosine':
      return anneal(schedule.learningRate, schedule.minimum, Math.min(1, step / plan.totalSteps));
    case 'one-cycle':
      return oneCycle(schedule, step, plan.totalSteps);
  }
}

/**
 * The learning rates of consecutive steps, as an engine takes them.
 *
 * @example
 * ```ts
 * import { learningRates } from '@lenet/trainer';
 *
 * learningRates({ kind: 'constant', learningRate: 0.01 }, 0, 3, { stepsPerEpoch: 3, totalSteps: 3 }); // [0.01, 0.01, 0.01]
 * ```
 */
export function learningRates(
  schedule: LearningRateSchedule,
  firstStep: number,
  count: number,
  plan: StepPlan,
): Float32Array {
  return Float32Array.from({ length: count }, (_, index) => learningRateAt(schedule, firstStep + index, plan));
}

function oneCycle(schedule: OneCycleSchedule, step: number, totalSteps: number): number {
  const initial = schedule.maximum / schedule.initialDivisor;
  const peak = schedule.warmupFraction * totalSteps - 1;
  if (peak > 0 && step <= peak) return anneal(initial, schedule.maximum, step / peak);
  const stepsDown = totalSteps - 1 - peak;
  const fraction = stepsDown > 0 ? Math.min(1, (step - peak) / stepsDown) : 0;
  return anneal(schedule.maximum, initial / schedule.finalDivisor, fraction);
}

/** Half a cosine from `start` to `end`. */
function anneal(start: number, end: number, fraction: number): number {
  return end + ((start - end) * (1 + Math.cos(Math.PI * fraction))) / 2;
}
