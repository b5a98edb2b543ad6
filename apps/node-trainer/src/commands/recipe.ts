import type { Command } from 'commander';
import type { OutputFlags, StartSession } from '../session';
import { addOutputOptions } from './common-options';

const examples = `
Examples:
  $ lenet recipe                     every recipe, in a line
  $ lenet recipe fast > mine.json    one as JSON, to change
  $ lenet train --recipe mine.json   and to train with`;

/** `lenet recipe`. */
export function addRecipeCommand(program: Command, startSession: StartSession): void {
  const command = program
    .command('recipe')
    .description('Print a recipe as JSON, or list them all')
    .argument('[name]', 'a recipe by name');
  addOutputOptions(command);
  command.addHelpText('after', examples).action(async (name: string | undefined, flags: OutputFlags) => {
    await startSession(flags, async (session) => {
      const { findRecipe, recipes } = await import('@lenet/trainer');
      if (name === undefined) session.emit({ type: 'recipe-list', recipes: Object.values(recipes) });
      else session.emit({ type: 'recipe-show', recipe: findRecipe(name) });
    });
  });
}
