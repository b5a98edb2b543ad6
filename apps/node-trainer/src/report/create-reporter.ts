import type { OutputFlags } from '../session';
import { Terminal } from '../terminal/terminal';
import { HumanReporter } from './human-reporter';
import { JsonReporter } from './json-reporter';
import { QuietReporter } from './quiet-reporter';
import type { Reporter } from './reporter';

/** Makes the reporter that a command's flags ask for, writing to stdout. */
export function createReporter({ json, quiet, color }: OutputFlags, commandName: string): Reporter {
  if (json) return new JsonReporter((text) => process.stdout.write(text));
  const terminal = new Terminal({
    stream: process.stdout,
    environment: process.env,
    refusesColours: color === false,
  });
  return quiet ? new QuietReporter(terminal) : new HumanReporter(terminal, commandName);
}
