import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCatalog } from '../house/catalog';
import { publicPackages, type WorkspacePackage } from '../house/workspace';
import { readFirstBlocks } from '../readme/first-blocks';
import { runCommand } from './run-command';

/** Two projects outside the repository that have the packed packages installed, as a user would. */
export interface PackedProjects {
  /** The folder that holds everything; whoever made it removes it. */
  readonly folder: string;
  /** Only the tarballs and what they depend on. */
  readonly alone: string;
  /** With the peers and what the READMEs' install lines name too. */
  readonly complete: string;
  /** The tarball of each package by its name. */
  readonly tarballs: Readonly<Record<string, string>>;
}

/** Packs every published package and installs the tarballs with npm. */
export async function createPackedProjects(): Promise<PackedProjects> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lenet-packed-')));
  const packages = publicPackages();
  const tarballs: Record<string, string> = {};
  await Promise.all(
    packages.map(async (workspacePackage) => {
      tarballs[workspacePackage.name] = await pack(workspacePackage, folder);
    }),
  );
  const files = Object.values(tarballs);
  const alone = await createProject(join(folder, 'alone'), files);
  const complete = await createProject(join(folder, 'complete'), [...files, ...companions(packages)]);
  return { folder, alone, complete, tarballs };
}

async function pack({ name, folder }: WorkspacePackage, destination: string): Promise<string> {
  const target = join(destination, `${name.replace('@', '').replace('/', '-')}.tgz`);
  await runCommand(folder, 'pnpm', 'pack', '--out', target);
  return target;
}

async function createProject(folder: string, specifiers: readonly string[]): Promise<string> {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }));
  const flags = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', '--no-package-lock'];
  await runCommand(folder, 'npm', 'install', ...flags, ...specifiers);
  return folder;
}

/** Peers and packages of install lines, each in the version that the house is tested with. */
function companions(packages: readonly WorkspacePackage[]): string[] {
  const catalog = readCatalog();
  const names = packages.flatMap((workspacePackage) => [
    ...Object.keys(workspacePackage.manifest.peerDependencies ?? {}),
    ...readFirstBlocks(workspacePackage).installed,
  ]);
  return [...new Set(names)]
    .filter((name) => !name.startsWith('@lenet/'))
    .map((name) => (catalog.has(name) ? `${name}@${catalog.get(name)}` : name));
}
