import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TensorFlowError } from '../tensorflow-error';
import type { TensorFlowVariant } from '../variant';
import { bindingVersion, lastLine } from './binding-sources';
import { run } from './run';

/** The npm package of a variant. */
export function stockPackage(variant: TensorFlowVariant): string {
  return variant === 'cuda' ? '@tensorflow/tfjs-node-gpu' : '@tensorflow/tfjs-node';
}

/** Lets npm install the package with its own install script: TensorFlow 2.9.1, for CUDA 11.2 and cuDNN 8.1 or for the CPU. */
export async function buildStock(folder: string, variant: TensorFlowVariant, signal?: AbortSignal): Promise<void> {
  const name = stockPackage(variant);
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ private: true })}\n`);
  const flags = ['--ignore-scripts=false', '--foreground-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { exitCode, output } = await run('npm', ['install', ...flags, `${name}@${bindingVersion}`], {
    folder,
    ...(signal && { signal }),
  });
  if (exitCode === 0) return;
  const line = output.split('\n').find((text) => /Error:|failed/.test(text));
  throw new TensorFlowError(
    'INSTALL_FAILED',
    `${name}'s own install script failed: ${line?.trim().replace(/\.$/, '') ?? lastLine(output)}.`,
    'Nothing was installed. Take the modern way, which builds against current libraries: leave --stock out.',
  );
}
