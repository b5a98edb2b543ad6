import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bindingFile } from '../install/compile-binding';
import { quietAddonFile } from '../install/quiet-addon';
import { quietLogLevel } from './environment';

/** What is used of the native binding here; the rest is its JavaScript's business. */
export interface NativeBinding {
  readonly TF_Version: string;
  isUsingGpuDevice(): boolean;
}

/** Loads the native binding of a package's folder, and TensorFlow with it. */
export function loadBinding(folder: string, binding: string = join(folder, bindingFile)): NativeBinding {
  const require = createRequire(join(folder, 'package.json'));
  return quietly(require, join(folder, quietAddonFile), () => require(binding));
}

/** Loads without a word on stderr, unless the user has asked TensorFlow for words. */
function quietly<Result>(require: NodeJS.Require, addon: string, load: () => Result): Result {
  if (process.env.TF_CPP_MIN_LOG_LEVEL !== quietLogLevel || !existsSync(addon)) return load();
  const { mute, unmute }: { mute(): void; unmute(): void } = require(addon);
  mute();
  try {
    return load();
  } finally {
    unmute();
  }
}
