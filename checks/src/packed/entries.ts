import { type PackageEntry, packageEntries, publicPackages } from '../house/workspace';
import { externalImports, readBuiltFile } from '../imports/built-graph';
import { packageOf } from '../imports/direction';

const packages = publicPackages();

/** Every entry of every published package. */
export const allEntries: readonly PackageEntry[] = packages.flatMap(packageEntries);

/** The entries that work with nothing else installed: they load no optional peer. */
export const entriesWithoutPeers = allEntries.filter((entry) => externals(entry).every((name) => !peers().has(name)));

/** The entries for a page: no optional peer, and made for Node neither by name nor by what they load. */
export const browserEntries = entriesWithoutPeers.filter(
  (entry) => !entry.specifier.endsWith('/node') && !externals(entry).some((name) => name.startsWith('node:')),
);

function externals(entry: PackageEntry): string[] {
  return [...externalImports(entry, packages, readBuiltFile)].map(packageOf);
}

function peers(): Set<string> {
  return new Set(packages.flatMap(({ manifest }) => Object.keys(manifest.peerDependencies ?? {})));
}
