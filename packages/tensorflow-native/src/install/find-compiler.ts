import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The C++ compiler of this machine: `CXX`, or the first of g++, c++ and clang++ on PATH. */
export function findCompiler(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const names = environment.CXX ? [environment.CXX] : ['g++', 'c++', 'clang++'];
  return names.map((name) => findProgram(name, environment)).find((path) => path !== undefined);
}

/** Where a program lies; a path is taken as it is. */
export function findProgram(name: string, { PATH = '' }: NodeJS.ProcessEnv): string | undefined {
  const paths = name.includes('/')
    ? [name]
    : PATH.split(delimiter)
        .filter(Boolean)
        .map((folder) => join(folder, name));
  return paths.find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
