import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from '../install/find-compiler';
import { type Platform, thisPlatform } from '../install/platform';
import { run } from '../install/run';

/** What the doctor sees of a machine; another root and environment make another machine of it. */
export interface Machine {
  readonly platform: Platform;
  /** Version of Node, without the `v`. */
  readonly node: string;
  readonly environment: NodeJS.ProcessEnv;
  /** The text of a system's file; undefined when it is not there. */
  readFile(path: string): string | undefined;
  /** The names in a system's folder; none when it is not there. */
  listFolder(path: string): readonly string[];
  /** Where a program on PATH lies. */
  findProgram(name: string): string | undefined;
  /** What a program on PATH prints; undefined when it is not there or fails. */
  ask(name: string, programArguments: readonly string[]): Promise<string | undefined>;
}

/** What a machine is made of, this one's by default. */
export interface MachineParts {
  /** The folder that stands for `/`. */
  readonly root?: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly platform?: Platform;
  readonly node?: string;
}

/**
 * Looks at this machine, or at one that is made up of a folder and an environment.
 *
 * @example
 * ```ts
 * import { createMachine, examineMachine } from '@lenet/tensorflow-native';
 *
 * const container = createMachine({ root: '/mnt/container', environment: { PATH: '/mnt/container/usr/bin' } });
 * console.log((await examineMachine({ machine: container })).cuda.isReady);
 * ```
 */
export function createMachine({
  root = '/',
  environment = process.env,
  platform = thisPlatform(),
  node = process.versions.node,
}: MachineParts = {}): Machine {
  return {
    platform,
    node,
    environment,
    readFile(path) {
      const file = join(root, path);
      return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    },
    listFolder(path) {
      const folder = join(root, path);
      return existsSync(folder) ? readdirSync(folder) : [];
    },
    findProgram: (name) => findProgram(name, environment),
    async ask(name, programArguments) {
      const program = findProgram(name, environment);
      if (!program) return undefined;
      const { exitCode, stdout } = await run(program, programArguments, { environment, timeoutSeconds: 60 });
      return exitCode === 0 ? stdout : undefined;
    },
  };
}
