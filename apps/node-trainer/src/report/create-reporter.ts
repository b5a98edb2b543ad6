import type { OutputFlags } from '../commands/common-options';
import { findCommandName } from '../terminal/command-name';
import { Terminal } from '../terminal/terminal';
import { HumanReporter } from './human-reporter';
import { JsonReporter } from './json-reporter';
import type { Reporter } from './reporter';

/** Makes the reporter that a command's flags ask for, writing to stdout. */
export function createReporter({ json, color }: OutputFlags): Reporter {
  if (json) return new JsonReporter((text) => process.stdout.write(text));
  const terminal = new Terminal({
    stream: process.stdout,
    environment: process.env,
    refusesColours: color === false,
  });
  const commandName = findCommandName(process.argv[1] ?? 'lenet', process.env, process.cwd());
  return new HumanReporter({ terminal, commandName });
}
