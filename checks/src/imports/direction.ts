import { isTest } from '../house/source-files';
import type { SourceFile } from './import-graph';
import type { Import } from './read-imports';

/** The workspace packages that each library may import; apps, bench and checks may import every library. */
const allowedPackages: Readonly<Record<string, readonly string[]>> = {
  '@lenet/mnist': [],
  '@lenet/model': [],
  '@lenet/plot': [],
  '@lenet/tensorflow-native': [],
  '@lenet/trainer': ['@lenet/mnist', '@lenet/model'],
  '@lenet/engine-wasm': ['@lenet/mnist', '@lenet/model', '@lenet/trainer'],
  '@lenet/engine-webgpu': ['@lenet/mnist', '@lenet/model', '@lenet/trainer'],
};

/**
 * The only values that an engine takes from the trainer: its errors, and what the contract asks of every engine alike (calls in turn, the
 * same refusals of bad input, the same score from the same logits). Everything else is types.
 */
const trainerValuesOfEngines = [
  'CallQueue',
  'TrainerError',
  'checkDigits',
  'checkState',
  'checkStepSettings',
  'disposed',
  'momentCount',
  'noState',
  'notFinite',
  'notLoaded',
  'scoreLogits',
  'turnEventLoop',
  'wrongMoments',
];

/** Lists every import that goes against the direction of the house, one line each. */
export function directionViolations(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    file.imports.flatMap((imported) => {
      const complaint = complaintAbout(file, imported);
      return complaint === undefined ? [] : [`${file.package} ${file.path}: ${complaint}`];
    }),
  );
}

function complaintAbout(file: SourceFile, imported: Import): string | undefined {
  if (/^(\.\.\/)+(packages|apps)\//.test(imported.specifier) && !isFuzzTarget(file)) {
    return `reaches into another folder by ${imported.specifier}: import the package by its name`;
  }
  if (!file.package.startsWith('@lenet/')) return appImport(file, imported);
  return packageImport(file, imported) ?? (isTest(file.path) ? undefined : runtimeImport(file, imported));
}

/** Parsers that no package exports are fed from their sources. */
function isFuzzTarget(file: SourceFile): boolean {
  return file.package === 'lenet-fuzz' && file.path.startsWith('src/targets/');
}

function appImport(file: SourceFile, imported: Import): string | undefined {
  const isOtherApp = imported.specifier.startsWith('lenet-') && packageOf(imported.specifier) !== file.package;
  return isOtherApp ? `imports the app ${imported.specifier}` : undefined;
}

function packageImport(file: SourceFile, { specifier }: Import): string | undefined {
  const target = packageOf(specifier);
  if (target.startsWith('lenet-')) return `a library imports the app ${target}`;
  if (!target.startsWith('@lenet/') || target === file.package) return undefined;
  const allowed = allowedPackages[file.package];
  if (allowed === undefined) return `nothing says what ${file.package} may import: add it to direction.ts`;
  return allowed.includes(target) ? undefined : `must not import ${target}`;
}

function runtimeImport(file: SourceFile, imported: Import): string | undefined {
  if (isTensorFlowBackend(imported.specifier)) return `imports the backend ${imported.specifier}: only apps do`;
  if (!file.package.startsWith('@lenet/engine-')) return undefined;
  return engineImport(imported);
}

function engineImport({ specifier, values }: Import): string | undefined {
  if (specifier.startsWith('@tensorflow/')) return `an engine imports ${specifier}`;
  if (packageOf(specifier) !== '@lenet/trainer') return undefined;
  if (specifier !== '@lenet/trainer')
    return `an engine imports ${specifier}: only the root of @lenet/trainer is its contract`;
  const others = values.filter((value) => !trainerValuesOfEngines.includes(value));
  return others.length === 0
    ? undefined
    : `an engine imports ${others.join(', ')} from @lenet/trainer: only types and ${trainerValuesOfEngines.join(', ')}`;
}

/** Whether a specifier is TensorFlow.js with a device, rather than its core. */
export function isTensorFlowBackend(specifier: string): boolean {
  return /^@tensorflow\/(tfjs$|tfjs\/|tfjs-backend-|tfjs-node)/.test(specifier);
}

/** The package that a specifier names: `@lenet/mnist` for `@lenet/mnist/node`. */
export function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
