import type { Recipe } from '@lenet/trainer';
import * as v from 'valibot';
import { CommandError } from '../errors/command-error';

const optimizer = v.variant('kind', [
  v.strictObject({ kind: v.literal('sgd'), momentum: v.number(), nesterov: v.boolean(), weightDecay: v.number() }),
  v.strictObject({
    kind: v.picklist(['adam', 'adamw']),
    beta1: v.number(),
    beta2: v.number(),
    epsilon: v.number(),
    weightDecay: v.number(),
  }),
]);

const schedule = v.variant('kind', [
  v.strictObject({ kind: v.literal('constant'), learningRate: v.number() }),
  v.strictObject({ kind: v.literal('step'), learningRate: v.number(), everyEpochs: v.number(), factor: v.number() }),
  v.strictObject({ kind: v.literal('cosine'), learningRate: v.number(), minimum: v.number() }),
  v.strictObject({
    kind: v.literal('one-cycle'),
    maximum: v.number(),
    warmupFraction: v.number(),
    initialDivisor: v.number(),
    finalDivisor: v.number(),
  }),
]);

const augmentation = v.strictObject({
  rotation: v.number(),
  scale: v.number(),
  shear: v.number(),
  translation: v.number(),
  elastic: v.optional(v.strictObject({ alpha: v.number(), sigma: v.number() })),
});

const recipe: v.GenericSchema<Recipe> = v.strictObject({
  name: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'Expected lower-case letters, digits and dashes')),
  architecture: v.string(),
  epochs: v.number(),
  batchSize: v.number(),
  optimizer,
  schedule,
  order: v.picklist(['file', 'shuffled']),
  heldOut: v.number(),
  seed: v.number(),
  earlyStopping: v.optional(v.strictObject({ patience: v.number() })),
  restoreBestWeights: v.optional(v.boolean()),
  augmentation: v.optional(augmentation),
});

/**
 * Reads a recipe from JSON that anyone may have written; the trainer's `validateRecipe` checks its numbers.
 *
 * @throws CommandError `INVALID_RECIPE`, naming the first field that is wrong, missing or unknown
 */
export function parseRecipe(text: string, path: string): Recipe {
  const result = v.safeParse(recipe, parseJson(text, path));
  if (result.success) return result.output;
  const [issue] = result.issues;
  const field = v.getDotPath(issue);
  throw invalid(path, `${field ? `${field}: ` : ''}${issue.message}`);
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalid(path, error instanceof Error ? error.message : String(error));
  }
}

function invalid(path: string, found: string): CommandError {
  return new CommandError(
    'INVALID_RECIPE',
    `${path} is no recipe: ${found}.`,
    'A recipe is JSON as `lenet recipe article` prints it.',
  );
}
