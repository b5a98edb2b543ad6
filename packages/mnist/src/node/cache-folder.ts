import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/**
 * The user's folder for downloaded datasets, by the convention of the platform: `$XDG_CACHE_HOME/lenet` or `~/.cache/lenet` on Linux,
 * `~/Library/Caches/lenet` on macOS, `%LOCALAPPDATA%\lenet\Cache` on Windows.
 *
 * As its specification asks, an `XDG_CACHE_HOME` that is not absolute is ignored.
 *
 * @see https://specifications.freedesktop.org/basedir-spec/latest/
 *
 * @example
 * ```ts
 * import { defaultCacheFolder } from '@lenet/mnist/node';
 *
 * console.log(defaultCacheFolder());
 * ```
 */
export function defaultCacheFolder(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  platform: string = process.platform,
): string {
  const xdgCacheHome = environment.XDG_CACHE_HOME;
  if (xdgCacheHome && isAbsolute(xdgCacheHome)) return join(xdgCacheHome, 'lenet');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'lenet');
  if (platform === 'win32') {
    return join(environment.LOCALAPPDATA || join(homedir(), 'AppData', 'Local'), 'lenet', 'Cache');
  }
  return join(homedir(), '.cache', 'lenet');
}
