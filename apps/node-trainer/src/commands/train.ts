import type { Command } from 'commander';
import { decimalNumber, wholeNumber } from '../input/number-flag';
import type { RecipeFlags } from '../input/recipe-flags';
import type { OutputFlags, StartSession } from '../session';
import type { TrainRequest } from '../training/train-request';
import { addDataOptions, addDeviceOptions, addOutputOptions } from './common-options';

type TrainFlags = OutputFlags & RecipeFlags & Omit<TrainRequest, 'recipe'> & { readonly recipe: string };

const examples = `
Examples:
  $ lenet train                             the article's: 5 epochs, SGD
  $ lenet train --epochs 1                  a first look
  $ lenet train --optimizer adam --shuffle  Adam at 0.001, shuffled
  $ lenet train --limit 6400 --epochs 3     the first 6,400 images only
  $ lenet train --architecture diagram --momentum 0.9 --schedule one-cycle
  $ lenet train --weights runs/first/weights.safetensors --run runs/second
  $ lenet train --json > events.jsonl       one event a line`;

/** `lenet train`. */
export function addTrainCommand(program: Command, startSession: StartSession): void {
  const command = program
    .command('train')
    .description('Train a network, watch it learn, and keep it in a run folder')
    .option('--recipe <name>', 'a recipe by name (article), or a JSON file', 'article')
    .option('--architecture <name>', 'article (60,170 parameters) or diagram (61,706)')
    .option('--epochs <n>', 'passes over the training images', wholeNumber('--epochs', 1))
    .option('--batch-size <n>', 'images a step; a partial last batch is dropped', wholeNumber('--batch-size', 1))
    .option('--learning-rate <x>', 'with one-cycle: the highest rate', decimalNumber('--learning-rate'))
    .option('--optimizer <kind>', 'sgd, adam or adamw; Adam starts from a rate of 0.001')
    .option('--momentum <x>', 'momentum of SGD', decimalNumber('--momentum'))
    .option('--nesterov', "Nesterov's form of the momentum")
    .option('--weight-decay <x>', 'L2 penalty; AdamW applies it to the weights', decimalNumber('--weight-decay'))
    .option('--schedule <kind>', 'constant, step (times 0.7 each epoch), cosine or one-cycle')
    .option('--shuffle', 'another order of the images each epoch, from the seed')
    .option('--file-order', 'the order of the file each epoch, as in the article')
    .option('--seed <n>', 'what initial weights and orders follow from', wholeNumber('--seed'))
    .option(
      '--held-out <n>',
      'keep the last n images out of training, and score them each epoch',
      wholeNumber('--held-out'),
    )
    .option('--limit <n>', 'train on the first n images only, for a quick look', wholeNumber('--limit', 1))
    .option('--weights <file>', 'start from a safetensors file instead of the seed')
    .option('--run <folder>', 'where to keep the run (default: runs/<UTC time>-<recipe>)');
  addDataOptions(command);
  addDeviceOptions(command);
  addOutputOptions(command);
  command.addHelpText('after', examples).action(async (flags: TrainFlags) => {
    await startSession(flags, async (session) => {
      const [{ findChosenRecipe }, { applyRecipeFlags }, { runTraining }] = await Promise.all([
        import('../input/find-chosen-recipe'),
        import('../input/recipe-flags'),
        import('../training/run-training'),
      ]);
      const recipe = applyRecipeFlags(await findChosenRecipe(flags.recipe), flags);
      await runTraining({ ...flags, recipe }, session);
    });
  });
}
