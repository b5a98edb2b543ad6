import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const pypi = 'https://pypi.org/simple';

/**
 * The package index to ask: the one given, pip's `PIP_INDEX_URL`, the `index-url` of pip's own configuration, or PyPI.
 *
 * @param files - where pip's configuration is looked for, the first that says something wins
 */
export function findIndexUrl(
  given: string | undefined,
  environment: NodeJS.ProcessEnv = process.env,
  files: readonly string[] = pipConfigurationFiles(environment),
): string {
  const url = given || environment.PIP_INDEX_URL || firstIndexUrl(files) || pypi;
  return url.replace(/\/+$/, '');
}

function pipConfigurationFiles({ PIP_CONFIG_FILE, VIRTUAL_ENV, XDG_CONFIG_HOME }: NodeJS.ProcessEnv): string[] {
  return [
    ...(PIP_CONFIG_FILE ? [PIP_CONFIG_FILE] : []),
    ...(VIRTUAL_ENV ? [join(VIRTUAL_ENV, 'pip.conf')] : []),
    join(XDG_CONFIG_HOME || join(homedir(), '.config'), 'pip', 'pip.conf'),
    join(homedir(), '.pip', 'pip.conf'),
    '/etc/pip.conf',
    '/etc/xdg/pip/pip.conf',
  ];
}

function firstIndexUrl(files: readonly string[]): string | undefined {
  for (const file of files) {
    const url = existsSync(file) ? readIndexUrl(readFileSync(file, 'utf8')) : undefined;
    if (url) return url;
  }
  return undefined;
}

/** Reads `index-url` of the sections `[install]`, `[download]` and `[global]` of an INI file. */
export function readIndexUrl(text: string): string | undefined {
  let section = '';
  for (const line of text.split(/\r?\n/)) {
    section = /^\s*\[(.+)\]\s*$/.exec(line)?.[1] ?? section;
    const [, value] = /^\s*index[-_]url\s*[=:]\s*(\S+)/.exec(line) ?? [];
    if (value && ['global', 'install', 'download'].includes(section)) return value;
  }
  return undefined;
}
