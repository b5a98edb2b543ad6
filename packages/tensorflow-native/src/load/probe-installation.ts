import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { run } from '../install/run';
import { prepareEnvironment } from './environment';

/** What loading a binding told. */
export type ProbeAnswer =
  | {
      /** TensorFlow's version. */
      readonly tensorflow: string;
      /** Whether it computes on a GPU. */
      readonly isUsingGpu: boolean;
    }
  | {
      /** Why it does not load, in one phrase. */
      readonly problem: string;
    };

/** Loads an installation's binding in a process of its own, which a broken library may end. */
export async function probeInstallation(folder: string, binding?: string): Promise<ProbeAnswer> {
  const program = fileURLToPath(new URL('./probe.js', import.meta.url));
  if (!existsSync(program)) throw new Error(`${program} is missing: build the package.`);
  const environment = { ...process.env };
  prepareEnvironment(environment, 'cuda');
  const call = [program, folder, ...(binding ? [binding] : [])];
  const { exitCode, stdout, output } = await run(process.execPath, call, { environment, timeoutSeconds: 300 });
  const line = stdout.split('\n').find((text) => text.startsWith('{'));
  if (exitCode === 0 && line) return JSON.parse(line);
  if (typeof exitCode === 'string') return { problem: `it ends the process with ${exitCode}` };
  return { problem: reasonOf(output) };
}

function reasonOf(output: string): string {
  const line = output.split('\n').find((text) => /Error: /.test(text)) ?? output.trim().split('\n').at(-1) ?? '';
  return line.replace(/^.*?Error: /, '').replace(/\.$/, '') || 'it says nothing';
}
