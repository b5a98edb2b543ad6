import {
  adam,
  adamW,
  bestAugmentedRecipe,
  type LearningRateSchedule,
  type Optimizer,
  type Recipe,
  sgd,
} from '@lenet/trainer';
import { CommandError } from '../errors/command-error';

/** The flags of `lenet train` that change a recipe; what is absent stays as the recipe has it. */
export interface RecipeFlags {
  readonly architecture?: string;
  readonly epochs?: number;
  readonly batchSize?: number;
  readonly learningRate?: number;
  readonly optimizer?: string;
  readonly momentum?: number;
  readonly nesterov?: boolean;
  readonly weightDecay?: number;
  readonly schedule?: string;
  readonly shuffle?: boolean;
  readonly fileOrder?: boolean;
  readonly seed?: number;
  readonly heldOut?: number;
  /** `none`, `affine` or `elastic`. */
  readonly augmentation?: string;
  /** Patience in epochs; 0 for none. */
  readonly earlyStopping?: number;
  /** False with `--no-restore-best-weights`. */
  readonly restoreBestWeights?: boolean;
}

/** PyTorch's default for Adam and AdamW; SGD has none, the recipe's stays. */
const adamLearningRate = 0.001;

/**
 * A recipe with the flags' values in place of its own.
 *
 * @throws CommandError `INVALID_USAGE` when a flag's value is unknown, or does not go with the optimiser
 */
export function applyRecipeFlags(recipe: Recipe, flags: RecipeFlags): Recipe {
  const { augmentation: _, earlyStopping: __, ...plain } = recipe;
  const augmentation = chooseAugmentation(recipe, flags);
  const earlyStopping = chooseEarlyStopping(recipe, flags);
  return {
    ...plain,
    architecture: flags.architecture ?? recipe.architecture,
    epochs: flags.epochs ?? recipe.epochs,
    batchSize: flags.batchSize ?? recipe.batchSize,
    optimizer: applyOptimizerFlags(recipe.optimizer, flags),
    schedule: applyScheduleFlags(recipe, flags),
    order: chooseOrder(recipe, flags),
    seed: flags.seed ?? recipe.seed,
    heldOut: flags.heldOut ?? recipe.heldOut,
    ...(earlyStopping && { earlyStopping }),
    ...(flags.restoreBestWeights !== undefined && { restoreBestWeights: flags.restoreBestWeights }),
    ...(augmentation && { augmentation }),
  };
}

/** A patience of 0 is none: every epoch is trained. */
function chooseEarlyStopping(recipe: Recipe, { earlyStopping }: RecipeFlags): Recipe['earlyStopping'] {
  if (earlyStopping === undefined) return recipe.earlyStopping;
  return earlyStopping === 0 ? undefined : { patience: earlyStopping };
}

/** `affine` and `elastic` are those of `best-augmented`, without and with the elastic part. */
function chooseAugmentation(recipe: Recipe, { augmentation }: RecipeFlags): Recipe['augmentation'] {
  const { elastic, ...affine } = bestAugmentedRecipe.augmentation;
  switch (augmentation) {
    case undefined:
      return recipe.augmentation;
    case 'none':
      return undefined;
    case 'affine':
      return affine;
    case 'elastic':
      return { ...affine, elastic };
    default:
      throw invalid(`There is no augmentation "${augmentation}".`, 'Choose one of: none, affine, elastic.');
  }
}

function chooseOrder(recipe: Recipe, { shuffle, fileOrder }: RecipeFlags): Recipe['order'] {
  if (shuffle && fileOrder) throw invalid('--shuffle and --file-order exclude each other.', 'Leave one of them out.');
  if (shuffle) return 'shuffled';
  return fileOrder ? 'file' : recipe.order;
}

function applyOptimizerFlags(current: Optimizer, flags: RecipeFlags): Optimizer {
  const kind = flags.optimizer ?? current.kind;
  const base = kind === current.kind ? current : newOptimizer(kind);
  const weightDecay = flags.weightDecay ?? base.weightDecay;
  if (base.kind === 'sgd') {
    const momentum = flags.momentum ?? base.momentum;
    return { ...base, weightDecay, momentum, nesterov: flags.nesterov ?? base.nesterov };
  }
  if (flags.momentum !== undefined || flags.nesterov !== undefined) {
    throw invalid(`--momentum and --nesterov do not go with ${base.kind}.`, 'Leave them out, or use --optimizer sgd.');
  }
  return { ...base, weightDecay };
}

function newOptimizer(kind: string): Optimizer {
  switch (kind) {
    case 'sgd':
      return sgd();
    case 'adam':
      return adam();
    case 'adamw':
      return adamW();
    default:
      throw invalid(`There is no optimizer "${kind}".`, 'Choose one of: sgd, adam, adamw.');
  }
}

function applyScheduleFlags(recipe: Recipe, flags: RecipeFlags): LearningRateSchedule {
  const { schedule } = recipe;
  const rate = flags.learningRate ?? defaultRate(recipe, flags);
  const kind = flags.schedule ?? schedule.kind;
  if (kind !== schedule.kind) return newSchedule(kind, rate);
  return schedule.kind === 'one-cycle' ? { ...schedule, maximum: rate } : { ...schedule, learningRate: rate };
}

/** The recipe's rate; another kind of optimiser does not work with it, and starts from its own. */
function defaultRate({ optimizer, schedule }: Recipe, flags: RecipeFlags): number {
  const becomesAdam = optimizer.kind === 'sgd' && (flags.optimizer ?? 'sgd') !== 'sgd';
  if (becomesAdam) return adamLearningRate;
  return schedule.kind === 'one-cycle' ? schedule.maximum : schedule.learningRate;
}

/** The numbers beside the rate: PyTorch's defaults, and for `step` those of PyTorch's own MNIST example. */
function newSchedule(kind: string, rate: number): LearningRateSchedule {
  switch (kind) {
    case 'constant':
      return { kind, learningRate: rate };
    case 'step':
      return { kind, learningRate: rate, everyEpochs: 1, factor: 0.7 };
    case 'cosine':
      return { kind, learningRate: rate, minimum: 0 };
    case 'one-cycle':
      return { kind, maximum: rate, warmupFraction: 0.3, initialDivisor: 25, finalDivisor: 1e4 };
    default:
      throw invalid(`There is no schedule "${kind}".`, 'Choose one of: constant, step, cosine, one-cycle.');
  }
}

function invalid(message: string, hint: string): CommandError {
  return new CommandError('INVALID_USAGE', message, hint);
}
