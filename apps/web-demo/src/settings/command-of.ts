import { optimizers, settingsOfRecipe, type TrainingSettings } from '../session/training-settings';

/** The command that makes the same run in a terminal, in a clone of the repository; it names only what differs from the recipe. */
export function commandOf(settings: TrainingSettings): string {
  const own = settingsOfRecipe(settings.recipe);
  const flags = [
    `--recipe ${settings.recipe}`,
    ...(settings.architecture === own.architecture ? [] : [`--architecture ${settings.architecture}`]),
    ...(settings.optimizer === own.optimizer ? [] : optimizerFlags(settings)),
    ...(settings.learningRate === own.learningRate ? [] : [`--learning-rate ${settings.learningRate}`]),
    ...(settings.batchSize === own.batchSize ? [] : [`--batch-size ${settings.batchSize}`]),
    ...(settings.epochs === own.epochs ? [] : [`--epochs ${settings.epochs}`]),
    ...(settings.seed === own.seed ? [] : [`--seed ${settings.seed}`]),
    ...(settings.heldOut === own.heldOut ? [] : [`--held-out ${settings.heldOut}`]),
    ...(settings.trainingImages === undefined ? [] : [`--limit ${settings.trainingImages}`]),
  ];
  return `npm run lenet -- train ${flags.join(' ')}`;
}

function optimizerFlags({ optimizer }: TrainingSettings): readonly string[] {
  const chosen = optimizers[optimizer];
  if (chosen.kind !== 'sgd') return [`--optimizer ${chosen.kind}`];
  return ['--optimizer sgd', `--momentum ${chosen.momentum}`, ...(chosen.nesterov ? ['--nesterov'] : [])];
}
