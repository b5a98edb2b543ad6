import { basename, dirname, extname } from 'node:path/posix';
import ts from 'typescript';

/**
 * Tests whose source does not stand beside them; `name.browser.test.ts` belongs to `name.ts`. A test directly in `src` stands beside the entry
 * files and may try the package as a whole, and one with its folder's name may try the folder as a whole.
 */
export function testsWithoutSource(files: readonly string[]): string[] {
  const all = new Set(files);
  return files
    .filter((file) => /\.test\.(tsx?|mjs)$/.test(file) && dirname(file) !== 'src')
    .filter((file) => {
      const [name = ''] = basename(file).split('.');
      const sources = ['.ts', '.tsx', '.mjs'].map((extension) => `${dirname(file)}/${name}${extension}`);
      return name !== basename(dirname(file)) && !sources.some((source) => all.has(source));
    });
}

/** Files and folders whose names are not kebab-case; Python cannot import such names, so its files have its own. */
export function namesNotInKebabCase(files: readonly string[]): string[] {
  const isKebab = (name: string) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name);
  return files.filter((file) => {
    if (file.endsWith('.py')) return false;
    const folders = dirname(file)
      .split('/')
      .filter((folder) => !/^__\w+__$/.test(folder) && folder !== '.');
    const [name = ''] = basename(file, extname(file)).split('.');
    return ![...folders, name].every(isKebab);
  });
}

/** The statements of an entry file that are no `export ... from '...'`, each by its first line. */
export function statementsBesideExports(text: string): string[] {
  const file = ts.createSourceFile('entry.ts', text, ts.ScriptTarget.ESNext, true);
  return file.statements
    .filter((statement) => !(ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined))
    .map((statement) => statement.getText().split('\n')[0] ?? '');
}
