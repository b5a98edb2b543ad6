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
  return [...nested, 'bench', 'checks', 'fuzz']
    .map((folder) => join(root, folder))
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map((folder) => {
      const { name, scripts = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      return { name, folder, scripts };
    });
}

/**
 * The reports that the tests of a package left: `unit.json` by `test`, any other name by `test:browser`.
 *
 * @param {WorkspacePackage} workspacePackage
 * @param {'test' | 'test:browser'} task
 * @returns {string[]} absolute paths
 */
export function findReports({ folder }, task) {
  const results = join(folder, '.test-results');
  const names = existsSync(results) ? readdirSync(results).filter((name) => name.endsWith('.json')) : [];
  return names.filter((name) => (name === 'unit.json') === (task === 'test')).map((name) => join(results, name));
}

/**
 * Removes earlier reports, so that a suite that did not run cannot be counted.
 *
 * @param {readonly WorkspacePackage[]} packages
 */
export function removeReports(packages) {
  for (const { folder } of packages) rmSync(join(folder, '.test-results'), { recursive: true, force: true });
}
