import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { TensorFlowError } from '../tensorflow-error';
import { run } from './run';

/** The npm package that the binding is built from; the CPU's has the same sources under another name. */
const bindingPackage = '@tensorflow/tfjs-node-gpu';
export const bindingVersion = '4.22.0';

/** What the binding's JavaScript needs beside itself and TensorFlow.js. */
const companion = { name: 'google-protobuf', version: '3.21.4' };

/** Files of the npm package that are used. */
const sources = ['package.json', 'binding.gyp', 'binding', 'dist'];

/**
 * Puts the binding's sources, unmodified, into a folder: from where the npm package is installed already, or from the npm registry.
 *
 * @param from - folders from which installed packages are looked for
 */
export async function copyBindingSources(folder: string, from: readonly string[], signal?: AbortSignal): Promise<void> {
  const installed = findInstalled(from);
  if (installed) copyInstalled(installed, folder);
  else await fetchFromRegistry(folder, signal);
  for (const name of ['@tensorflow/tfjs', '@tensorflow/tfjs-core']) writePlaceholder(folder, name);
}

interface InstalledSources {
  readonly binding: string;
  readonly companion: string;
}

function findInstalled(from: readonly string[]): InstalledSources | undefined {
  for (const start of from) {
    const binding = packageFolder(start, bindingPackage);
    const beside = binding && packageFolder(binding, companion.name);
    if (binding && beside && versionOf(binding) === bindingVersion) return { binding, companion: beside };
  }
  return undefined;
}

/** The folder of an installed package as code in `from` would find it. */
export function packageFolder(from: string, name: string): string | undefined {
  try {
    return dirname(createRequire(join(from, 'package.json')).resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}

function versionOf(folder: string): string {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
}

function copyInstalled(installed: InstalledSources, folder: string): void {
  for (const source of sources) {
    cpSync(join(installed.binding, source), join(folder, source), { recursive: true, dereference: true });
  }
  cpSync(installed.companion, join(folder, 'node_modules', companion.name), { recursive: true, dereference: true });
}

/** `npm` knows the user's registry, proxy and credentials; what it gets must be the files that are known here. */
async function fetchFromRegistry(folder: string, signal?: AbortSignal): Promise<void> {
  const fetched = join(folder, 'fetched');
  for (const { name, version, tarball, sha512, target } of tarballs) {
    const file = join(fetched, tarball);
    mkdirSync(fetched, { recursive: true });
    await runOrFail('npm', ['pack', '--loglevel=error', '--pack-destination', fetched, `${name}@${version}`], signal);
    const found = createHash('sha512').update(readFileSync(file)).digest('base64');
    if (found !== sha512) throw wrongTarball(tarball, found, sha512);
    mkdirSync(join(folder, target), { recursive: true });
    await runOrFail('tar', ['-xzf', file, '-C', join(folder, target), '--strip-components=1'], signal);
  }
  rmSync(fetched, { recursive: true });
}

const tarballs = [
  {
    name: bindingPackage,
    version: bindingVersion,
    tarball: 'tensorflow-tfjs-node-gpu-4.22.0.tgz',
    sha512: 'p//NN6DGiN4hInUmIkRffaFVMcdTREUMjPyjW04J7OXvB2zBlQimj61eFKSgRrH3f5TnOfKzb0n56he/B6a4bw==',
    target: '.',
  },
  {
    ...companion,
    tarball: 'google-protobuf-3.21.4.tgz',
    sha512: 'MnG7N936zcKTco4Jd2PX2U96Kf9PxygAPKBug+74LHzmHXmceN16MmRcdgZv+DGef/S9YvQAfRsNCn4cjf9yyQ==',
    target: join('node_modules', companion.name),
  },
] as const;

async function runOrFail(program: string, programArguments: readonly string[], signal?: AbortSignal): Promise<void> {
  const { exitCode, output } = await run(program, programArguments, { ...(signal && { signal }) });
  if (exitCode === 0) return;
  throw new TensorFlowError(
    'DOWNLOAD_FAILED',
    `${program} ${programArguments[0]} failed for the sources of the binding: ${lastLine(output)}.`,
    'Check that npm reaches its registry (npm ping) and that tar is installed.',
  );
}

function wrongTarball(tarball: string, found: string, expected: string): TensorFlowError {
  return new TensorFlowError(
    'WRONG_CHECKSUM',
    `${tarball} has the SHA-512 ${found}, expected ${expected}.`,
    "Nothing was installed. The registry gives another file than npm's own: choose another with npm config set registry.",
  );
}

/** The package asks for TensorFlow.js by name; loading puts the application's own copy in this place. */
function writePlaceholder(folder: string, name: string): void {
  const target = join(folder, 'node_modules', name);
  if (existsSync(target)) return;
  mkdirSync(target, { recursive: true });
  writeFileSync(
    join(target, 'package.json'),
    `${JSON.stringify({ name, version: bindingVersion, main: 'index.js' })}\n`,
  );
  writeFileSync(join(target, 'index.js'), "throw new Error('Load this package with @lenet/tensorflow-native.');\n");
}

export function lastLine(output: string): string {
  return (output.trim().split('\n').at(-1) ?? 'no output').replace(/\.$/, '');
}
