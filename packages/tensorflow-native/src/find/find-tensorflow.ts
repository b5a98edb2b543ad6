import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { homeFolder } from '../home/home-folder';
import { type Installation, readNote } from '../home/installation';
import { packageFolder } from '../install/binding-sources';
import type { TensorFlowVariant } from '../variant';
import { checkLibrary } from './check-library';

/** Where {@link findTensorFlow} looks. */
export interface FindOptions {
  /** Where `installTensorFlow` installs. Default: {@link homeFolder}. */
  readonly home?: string;
  /** Folders from which installed npm packages are looked for. Default: the working folder. */
  readonly from?: readonly string[];
}

/**
 * Lists the TensorFlow bindings of this machine, loading none: those that `installTensorFlow` made, then those in `@tensorflow/tfjs-node-gpu`
 * and `@tensorflow/tfjs-node`. A package without a binding, because its install script has not run, is not listed.
 *
 * @example
 * ```ts
 * import { findTensorFlow } from '@lenet/tensorflow-native';
 *
 * for (const { variant, folder, problem } of findTensorFlow()) console.log(variant, folder, problem ?? 'in order');
 * ```
 */
export function findTensorFlow({ home = homeFolder(), from = [process.cwd()] }: FindOptions = {}): Installation[] {
  return [...findInHome(home), ...from.flatMap(findInNodeModules)];
}

/** The installations in a home folder, the modern ones first and the newest of them first. */
export function findInHome(home: string): Installation[] {
  const names = existsSync(home) ? readdirSync(home).filter((name) => !name.endsWith('.partial')) : [];
  const found = names.sort().flatMap((name): Installation[] => {
    const note = readNote(join(home, name));
    if (!note) return [];
    const { kind, variant, tensorflow } = note;
    const folder = join(home, name, note.package);
    const binding = findBinding(folder) ?? join(folder, 'lib', 'napi-v8', 'tfjs_binding.node');
    return [{ kind, variant, folder, binding, tensorflow, ...problemOf(folder, binding) }];
  });
  return [...found.filter(({ kind }) => kind === 'modern').reverse(), ...found.filter(({ kind }) => kind === 'stock')];
}

function findInNodeModules(from: string): Installation[] {
  const variants: readonly TensorFlowVariant[] = ['cuda', 'cpu'];
  return variants.flatMap((variant): Installation[] => {
    const folder = packageFolder(from, variant === 'cuda' ? '@tensorflow/tfjs-node-gpu' : '@tensorflow/tfjs-node');
    const binding = folder && findBinding(folder);
    return folder && binding ? [{ kind: 'npm', variant, folder, binding, ...problemOf(folder, binding) }] : [];
  });
}

/** The binding for the newest Node-API that this Node has. */
function findBinding(folder: string): string | undefined {
  const newest = Math.min(8, Number(process.versions.napi));
  for (let version = newest; version >= 3; version--) {
    const binding = join(folder, 'lib', `napi-v${version}`, 'tfjs_binding.node');
    if (existsSync(binding)) return binding;
  }
  return undefined;
}

/** Checks the binding and the libraries beside it; only Linux's are known here. */
function problemOf(folder: string, binding: string): { readonly problem?: string } {
  if (process.platform !== 'linux') return {};
  const libraries = join(folder, 'deps', 'lib');
  const names = existsSync(libraries) ? readdirSync(libraries).filter((name) => /^libtensorflow.*\.so/.test(name)) : [];
  const files = [binding, ...names.map((name) => join(libraries, name))];
  for (const file of files) {
    const problem = checkLibrary(file);
    if (problem) return { problem: `${file} ${problem}` };
  }
  return names.length === 0 ? { problem: `${libraries} holds no TensorFlow library` } : {};
}
