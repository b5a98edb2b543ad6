import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} WorkspacePackage
 * @property {string} name
 * @property {string} folder - absolute
 * @property {Record<string, string>} scripts
 */

/**
 * Lists the workspace packages of the repository.
 *
 * @param {string} root - the repository
 * @returns {WorkspacePackage[]}
 */
export function listPackages(root) {
  const nested = ['packages', 'apps'].flatMap((parent) =>
    readdirSync(join(root, parent)).map((name) => join(parent, name)),
  );
  return [...nested, 'bench', 'checks']
    .map((folder) => join(root, folder))
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map((folder) => {
      const { name, scripts = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      return { name, folder, scripts };
    });
}

/**
 * Where the tests of a kind leave their report.
 *
 * @param {WorkspacePackage} workspacePackage
 * @param {'unit' | 'browser'} kind
 */
export function reportFile(workspacePackage, kind) {
  return join(workspacePackage.folder, '.test-results', `${kind}.json`);
}

/**
 * Removes earlier reports, so that a suite that did not run cannot be counted.
 *
 * @param {readonly WorkspacePackage[]} packages
 */
export function removeReports(packages) {
  for (const { folder } of packages) rmSync(join(folder, '.test-results'), { recursive: true, force: true });
}
