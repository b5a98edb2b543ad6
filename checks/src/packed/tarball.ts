import { readdirSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../house/workspace';

/** A file of a tarball: its path with `/`, and its bytes read as Latin text. */
export interface PackedFile {
  readonly path: string;
  readonly text: string;
}

const required = ['LICENSE', 'README.md', 'package.json', 'dist/index.js', 'dist/index.d.ts'];

/** Folders of this machine; no tarball may name one. */
const machineFolders = [root, homedir(), tmpdir()]
  .map((folder) => folder.replace(/[\\/]$/, ''))
  .filter((folder) => folder.length > 1);

/** Reads what a tarball left in its folder under node_modules. */
export function readInstalled(folder: string): PackedFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: file.slice(folder.length + 1).replaceAll('\\', '/'), text: readFileSync(file, 'latin1') }));
}

/** What is wrong with the files of a tarball, one line each. */
export function tarballComplaints(files: readonly PackedFile[], forbiddenFolders = machineFolders): string[] {
  const paths = files.map(({ path }) => path);
  return [
    ...required.filter((path) => !paths.includes(path)).map((path) => `${path} is missing`),
    ...paths.filter((path) => !isWanted(path)).map((path) => `${path} does not belong into a tarball`),
    ...files.flatMap((file) => contentComplaints(file, forbiddenFolders)),
  ];
}

function isWanted(path: string): boolean {
  const isTest = /\.test\.|\.bench\.|__snapshots__|fixtures\//.test(path);
  return !isTest && /^(LICENSE|README\.md|CHANGELOG\.md|package\.json|(dist|fonts)\/.+)$/.test(path);
}

function contentComplaints({ path, text }: PackedFile, forbiddenFolders: readonly string[]): string[] {
  const named = forbiddenFolders
    .filter((folder) => text.includes(folder))
    .map((folder) => `${path} names the folder ${folder}`);
  if (!path.endsWith('.map')) return named;
  const { sources } = JSON.parse(text) as { sources: readonly string[] };
  const absolute = sources.filter((source) => /^([a-z]+:|\/|\\)/i.test(source));
  return [...named, ...absolute.map((source) => `${path} points at ${source}`)];
}
