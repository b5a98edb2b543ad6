import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import manifest from '../../package.json';

/** Packages that compute, or that decide what is computed. */
const computing = /^(@lenet\/(?!plot$)|@tensorflow\/|webgpu$)/;

/** Versions by name of Node, this command, and every installed package that a run's bits may depend on. */
export async function readVersions(): Promise<Record<string, string>> {
  const names = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }).filter((name) =>
    computing.test(name),
  );
  const versions = await Promise.all(names.map(async (name) => [name, await readVersion(name)] as const));
  const installed = versions.filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { node: process.versions.node, lenet: manifest.version, ...Object.fromEntries(installed) };
}

/** The version of an installed package; nothing when it is not there. */
async function readVersion(name: string): Promise<string | undefined> {
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? [];
  for (const folder of folders) {
    const text = await readFile(join(folder, name, 'package.json'), 'utf8').catch(() => undefined);
    if (text !== undefined) return String(JSON.parse(text).version);
  }
  return undefined;
}
