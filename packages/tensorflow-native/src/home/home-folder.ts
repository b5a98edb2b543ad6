import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The folder that holds what `installTensorFlow` makes, and nothing else: `LENET_TENSORFLOW_HOME`, or `lenet/tensorflow` in the user's
 * cache (`XDG_CACHE_HOME`, or `.cache` in the home folder).
 *
 * @example
 * ```ts
 * import { homeFolder } from '@lenet/tensorflow-native';
 *
 * homeFolder({ LENET_TENSORFLOW_HOME: '/opt/tensorflow' }); // /opt/tensorflow
 * ```
 */
export function homeFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const { LENET_TENSORFLOW_HOME: own, XDG_CACHE_HOME: cache } = environment;
  if (own) return own;
  return join(cache || join(homedir(), '.cache'), 'lenet', 'tensorflow');
}
