import type { Command } from 'commander';
import { decimalNumber, wholeNumber } from '../input/number-flag';
import type { RecipeFlags } from '../input/recipe-flags';
import type { OutputFlags, Session, StartSession } from '../session';
import type { ResumeRequest } from '../training/resume-training';
import type { TrainRequest } from '../training/train-request';
import { addDataOptions, addDeviceOptions, addOutputOptions } from './common-options';

type TrainFlags = OutputFlags &
  RecipeFlags &
  Omit<TrainRequest, 'recipe'> & { readonly recipe: string; readonly resume?: string };

const examples = `
Examples:
  $ lenet train                             the article's: 5 epochs, SGD
  $ lenet train --epochs 1                  a first look
  $ lenet train --recipe fast               99% in a few seconds
  $ lenet train --optimizer adam --shuffle  Adam at 0.001, shuffled
  $ lenet train --limit 6400 --epochs 3     the first 6,400 images only
  $ lenet train --architecture diagram --momentum 0.9 --schedule one-cycle
  $ lenet train --weights runs/first/weights.safetensors --run runs/second
  $ lenet train --json > events.jsonl       one event a line
  $ lenet train --resume runs/first         go on where it was ended, to the same bits
  $ lenet train --resume runs/first --epochs 10`;

/** `lenet train`. */
export function addTrainCommand(program: Command, startSession: StartSession): void {
  const command = program
    .command('train')
    .description('Train a network, watch it learn, and keep it in a run folder')
    .option('--recipe <name>', 'a recipe by name (lenet recipe lists them), or a JSON file', 'article')
    .option(
      '--architecture <name>',
      'article (60,170 parameters), diagram (61,706), lenet5-1998 (60,000) or lenet1 (2,578)',
    )
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
    .option('--augmentation <kind>', 'distort the images anew each epoch: none, affine or elastic')
    .option(
      '--early-stopping <epochs>',
      'stop after so many without a better held-out score; 0: never',
      wholeNumber('--early-stopping'),
    )
    .option('--restore-best-weights', 'end with the weights of the best held-out score')
    .option('--no-restore-best-weights', 'end with the weights of the last step')
    .option('--limit <n>', 'train on the first n images only, for a quick look', wholeNumber('--limit', 1))
    .option('--weights <file>', 'start from weights of a file, in any known format, instead of the seed')
    .option('--tensorboard', 'write event files of TensorBoard into the run folder too')
    .option('--run <folder>', 'where to keep the run (default: runs/<UTC time>-<recipe>)')
    .option(
      '--checkpoint-every <n>',
      'save a checkpoint every n steps (default: every 2 seconds)',
      wholeNumber('--checkpoint-every', 1),
    )
    .option('--resume <run>', 'go on with a run that was ended, or give a finished one more --epochs');
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
      if (flags.resume !== undefined) return resumeRun(flags, command, session);
      const recipe = applyRecipeFlags(await findChosenRecipe(flags.recipe), flags);
      await runTraining({ ...flags, recipe }, session);
    });
  });
}

/** What has a default counts only where it was asked for: a run has its own recipe and its own device. */
async function resumeRun(flags: TrainFlags, command: Command, session: Session): Promise<void> {
  const { resumeTraining } = await import('../training/resume-training');
  const { recipe, device, ...others } = flags;
  const isGiven = (name: string) => command.getOptionValueSource(name) === 'cli';
  const request: ResumeRequest = {
    ...others,
    resume: flags.resume ?? '',
    ...(isGiven('recipe') && { recipe }),
    ...(isGiven('device') && { device }),
  };
  await resumeTraining(request, session);
}
