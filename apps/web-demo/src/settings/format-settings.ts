import type { OptimizerName, TrainingSettings } from '../session/training-settings';

/** The settings as the part of an address behind the page's name; all of them, so that a link repeats the run whatever the defaults become. */
export function formatSettings(settings: TrainingSettings, device?: string): string {
  const query = new URLSearchParams({
    recipe: settings.recipe,
    architecture: settings.architecture,
    optimizer: settings.optimizer,
    'learning-rate': String(settings.learningRate),
    'batch-size': String(settings.batchSize),
    epochs: String(settings.epochs),
    seed: String(settings.seed),
    'held-out': String(settings.heldOut),
    ...(settings.trainingImages === undefined ? {} : { limit: String(settings.trainingImages) }),
    ...(device === undefined ? {} : { device }),
  });
  return `?${query}`;
}

/** The settings in one line, for people. */
export function describeSettings(settings: TrainingSettings): string {
  const { recipe, epochs, learningRate, batchSize, optimizer, seed, heldOut } = settings;
  const passes = epochs === 1 ? '1 epoch' : `${epochs} epochs`;
  return `${recipe}, ${passes}, ${optimizerTitles[optimizer]} at ${learningRate}, batch ${batchSize}, seed ${seed}, ${heldOut} held out`;
}

/** The optimisers' names as people write them. */
export const optimizerTitles: Readonly<Record<OptimizerName, string>> = {
  sgd: 'SGD',
  momentum: 'SGD, momentum 0.9',
  nesterov: 'SGD, Nesterov 0.9',
  adam: 'Adam',
  adamw: 'AdamW',
};
