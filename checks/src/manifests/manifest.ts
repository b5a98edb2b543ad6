import { isDeepStrictEqual } from 'node:util';
import type { Manifest } from '../house/workspace';

/** What a published package's package.json lacks, one line each. */
export function manifestComplaints(manifest: Manifest, path: string): string[] {
  const { exports = {} } = manifest;
  return [
    ...expectValue('license', manifest.license, 'MIT'),
    ...expectValue('type', manifest.type, 'module'),
    ...expectValue('repository.directory', manifest.repository?.directory, path),
    ...expectValue('engines.node', manifest.engines?.node, '>=20.19'),
    ...expectValue('sideEffects', manifest.sideEffects, false),
    ...expectValue('publishConfig.access', manifest.publishConfig?.access, 'public'),
    ...expectValue('publishConfig.provenance', manifest.publishConfig?.provenance, true),
    ...expectValue('exports["./package.json"]', exports['./package.json'], './package.json'),
    ...(manifest.files?.includes('dist') ? [] : ['files must include dist']),
    ...Object.entries(exports).flatMap(([subpath, conditions]) => exportComplaints(subpath, conditions)),
    ...dependencyComplaints(manifest),
  ];
}

function expectValue(name: string, found: unknown, expected: unknown): string[] {
  return isDeepStrictEqual(found, expected)
    ? []
    : [`${name} is ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`];
}

function exportComplaints(subpath: string, conditions: string | Readonly<Record<string, string>>): string[] {
  if (typeof conditions === 'string') return [];
  const names = Object.keys(conditions);
  const complaints = names[0] === 'types' ? [] : [`exports["${subpath}"] must name types first`];
  return names.at(-1) === 'default' ? complaints : [...complaints, `exports["${subpath}"] must end with default`];
}

function dependencyComplaints({ dependencies = {}, peerDependencies = {} }: Manifest): string[] {
  const inner = Object.entries(dependencies).filter(([name]) => name.startsWith('@lenet/'));
  const outer = Object.keys({ ...dependencies, ...peerDependencies });
  return [
    ...inner
      .filter(([, range]) => range !== 'workspace:^')
      .map(([name]) => `dependencies["${name}"] must be workspace:^`),
    ...outer.filter((name) => name.startsWith('lenet')).map((name) => `depends on the private package ${name}`),
    ...Object.keys(dependencies)
      .filter((name) => name.startsWith('@tensorflow/'))
      .map((name) => `${name} must be an optional peer, not a dependency`),
  ];
}
