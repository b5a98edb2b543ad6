import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Runs a command in a folder; its failure carries everything that it printed. */
export async function runCommand(folder: string, file: string, ...commandArguments: string[]): Promise<string> {
  // Windows runs .cmd files through a shell only.
  const shell = process.platform === 'win32' && file !== process.execPath;
  const { stdout } = await execute(file, commandArguments, { cwd: folder, shell, maxBuffer: 2 ** 26 }).catch(
    ({ message, stdout, stderr }) => {
      throw new Error([message, stdout, stderr].join('\n'));
    },
  );
  return stdout;
}
