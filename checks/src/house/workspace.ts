import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { join as joinSpecifier } from 'node:path/posix';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The part of a package.json that the checks read. */
export interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly license?: string;
  readonly type?: string;
  readonly repository?: { readonly directory?: string };
  readonly engines?: Readonly<Record<string, string>>;
  readonly files?: readonly string[];
  readonly sideEffects?: boolean | readonly string[];
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly publishConfig?: { readonly access?: string; readonly provenance?: boolean };
}

/** A workspace package as it lies on disk. */
export interface WorkspacePackage {
  readonly name: string;
  /** From the repository's root, with `/`: `packages/mnist`. */
  readonly path: string;
  /** Absolute. */
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Every workspace package of the house. */
export function workspacePackages(): WorkspacePackage[] {
  const nested = ['packages', 'apps'].flatMap((parent) =>
    readdirSync(join(root, parent)).map((name) => `${parent}/${name}`),
  );
  return [...nested, 'bench', 'checks', 'fuzz']
    .filter((path) => existsSync(join(root, path, 'package.json')))
    .map((path) => {
      const folder = join(root, path);
      const manifest: Manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      return { name: manifest.name, path, folder, manifest };
    });
}

/** The packages that are published. */
export function publicPackages(): WorkspacePackage[] {
  return workspacePackages().filter(({ manifest }) => manifest.private !== true);
}

/** The entries of a package that can be imported, such as `@lenet/mnist/node`, with their built files. */
export function packageEntries({ name, folder, manifest }: WorkspacePackage): PackageEntry[] {
  return Object.entries(manifest.exports ?? {}).flatMap(([subpath, conditions]) => {
    if (typeof conditions === 'string') return [];
    const { types = '', default: script = '' } = conditions;
    return [{ specifier: joinSpecifier(name, subpath), types: join(folder, types), script: join(folder, script) }];
  });
}

/** One entry of a package's `exports`. */
export interface PackageEntry {
  /** As users write it: `@lenet/mnist/node`. */
  readonly specifier: string;
  /** Absolute path of its declarations. */
  readonly types: string;
  /** Absolute path of its script. */
  readonly script: string;
}
