import { fileURLToPath } from 'node:url';
import { TensorFlowError } from '@lenet/tensorflow-native';
import { TrainerError } from '@lenet/trainer';

/** Where npm packages with a binding are looked for: beside this command, and where it runs. */
export const lookupFolders: readonly string[] = [fileURLToPath(new URL('..', import.meta.url)), process.cwd()];

/** The commands of `@lenet/tensorflow-native`, and what they are called here. */
const commands: readonly (readonly [pattern: RegExp, here: string])[] = [
  [/npx @lenet\/tensorflow-native install cuda/g, 'lenet setup cuda'],
  [/npx @lenet\/tensorflow-native install cpu/g, 'lenet setup tensorflow'],
  [/npx @lenet\/tensorflow-native doctor/g, 'lenet setup cuda --check'],
  [/install cuda --stock/g, 'lenet setup cuda --stock'],
];

/** Says it in the command's own words. */
export function inCommandsOfLenet(text: string): string {
  return commands.reduce((said, [pattern, here]) => said.replace(pattern, here), text);
}

/** A device that is not there is the trainer's error, whoever found out. */
export function asTrainerError(error: unknown): never {
  if (!(error instanceof TensorFlowError)) throw error;
  throw new TrainerError('UNAVAILABLE_DEVICE', error.message, inCommandsOfLenet(error.hint), { cause: error });
}
