import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findIndexUrl } from '../download/index-url';
import type { PinnedWheel } from '../download/pinned-wheel';
import { findInHome } from '../find/find-tensorflow';
import { homeFolder } from '../home/home-folder';
import { type Installation, type InstallationKind, type InstallationNote, noteFile } from '../home/installation';
import { takeLock } from '../home/lock';
import { probeInstallation } from '../load/probe-installation';
import { TensorFlowError } from '../tensorflow-error';
import type { TensorFlowVariant } from '../variant';
import { findCompiler } from './find-compiler';
import { buildModern } from './install-modern';
import type { InstallProgress } from './install-progress';
import { buildStock, stockPackage } from './install-stock';
import { noCompiler } from './native-compiler';
import { tensorflowVersion, wheelsOf } from './pins';
import { checkPlatform, thisPlatform } from './platform';
import { buildFolder, removeFolder } from './staging';

/** What {@link installTensorFlow} installs, and where. */
export interface InstallOptions {
  /** Default: `cpu`. */
  readonly variant?: TensorFlowVariant;
  /**
   * `modern` builds the binding against the libraries of PyPI's wheels (CUDA 12 and cuDNN 9 come with them); `stock` lets the npm package
   * download its own (TensorFlow 2.9.1; CUDA 11.2 and cuDNN 8.1 must be installed). Default: `modern`.
   */
  readonly kind?: 'modern' | 'stock';
  /** Default: {@link homeFolder}. */
  readonly home?: string;
  /** A package index; default: pip's `PIP_INDEX_URL` or configuration, else PyPI. */
  readonly indexUrl?: string;
  /** Install again what is there. Default: false. */
  readonly force?: boolean;
  /** Folders from which an installed `@tensorflow/tfjs-node-gpu` is looked for before npm's registry is asked. Default: the working folder. */
  readonly from?: readonly string[];
  /** Other wheels than the pinned ones, for tests and mirrors of one's own. */
  readonly wheels?: readonly PinnedWheel[];
  readonly onProgress?: (progress: InstallProgress) => void;
  /** Ends the installation; what was there before stays. */
  readonly signal?: AbortSignal;
}

/** What an installation came to. */
export interface InstallResult {
  readonly installation: Installation;
  /** False when it was there already. */
  readonly isNew: boolean;
}

/**
 * Installs a TensorFlow binding into a folder of its own. It is there whole at the end, or what was there before: however it is interrupted.
 * Two at once work once: the second waits for the first.
 *
 * Downloads 274 MB for `cpu` and 3.2 GB for `cuda`, checked by SHA-256; it needs a C++ compiler, and Linux with the GNU C library.
 *
 * @throws TensorFlowError `UNSUPPORTED_PLATFORM`, `NO_COMPILER`, `DOWNLOAD_FAILED`, `WRONG_CHECKSUM`, `INVALID_WHEEL`, `COMPILE_FAILED`,
 * `INSTALL_FAILED`; the reason of an aborted `signal`
 *
 * @example
 * ```ts
 * import { installTensorFlow } from '@lenet/tensorflow-native';
 *
 * const { installation } = await installTensorFlow({ variant: 'cpu' });
 * console.log(installation.folder);
 * ```
 */
export async function installTensorFlow(options: InstallOptions = {}): Promise<InstallResult> {
  const { variant = 'cpu', kind = 'modern', home = homeFolder(), force = false, signal } = options;
  const onProgress = options.onProgress ?? (() => {});
  if (kind === 'modern') requireMeans(variant);
  else requireStockPlatform();
  using _lock = await takeLock(home, (holder) => onProgress({ type: 'install-wait', holder }), signal);
  const isWanted = (found: Installation) => found.kind === kind && found.variant === variant && !found.problem;
  const there = findInHome(home).find(isWanted);
  if (there && !force) return { installation: there, isNew: false };

  await buildFolder(home, folderName(kind, variant), async (folder) => {
    const build = kind === 'modern' ? modern(options, variant) : stock(variant);
    const packageFolder = await build(folder, onProgress, signal);
    onProgress({ type: 'step-start', step: 'verify', detail: 'by loading it' });
    const tensorflow = await verify(join(folder, packageFolder));
    const note: InstallationNote = { kind, variant, tensorflow, package: packageFolder };
    signal?.throwIfAborted();
    writeFileSync(join(folder, noteFile), `${JSON.stringify(note, null, 2)}\n`);
  });
  const installation = findInHome(home).find(isWanted);
  if (!installation) throw new TensorFlowError('INSTALL_FAILED', `${home} holds no installation.`, 'Try again.');
  return { installation, isNew: true };
}

/**
 * Removes what {@link installTensorFlow} installed, and nothing else.
 *
 * @param variant - only this one; default: all
 * @returns the folders that were removed
 *
 * @example
 * ```ts
 * import { removeTensorFlow } from '@lenet/tensorflow-native';
 *
 * await removeTensorFlow('cuda');
 * ```
 */
export async function removeTensorFlow(variant?: TensorFlowVariant, home: string = homeFolder()): Promise<string[]> {
  using _lock = await takeLock(home, () => {});
  const kinds: readonly InstallationKind[] = ['modern', 'stock'];
  const names = (variant ? [variant] : (['cpu', 'cuda'] as const)).flatMap((each) =>
    kinds.map((kind) => folderName(kind, each)),
  );
  const removed: string[] = [];
  for (const name of names) if (await removeFolder(home, name)) removed.push(join(home, name));
  return removed;
}

type Build = (
  folder: string,
  onProgress: (progress: InstallProgress) => void,
  signal: AbortSignal | undefined,
) => Promise<string>;

function modern({ indexUrl, wheels, from }: InstallOptions, variant: TensorFlowVariant): Build {
  const parts = {
    indexUrl: findIndexUrl(indexUrl),
    wheels: wheels ?? wheelsOf(variant, process.arch),
    from: from ?? [process.cwd()],
  };
  return async (folder, onProgress, signal) => {
    await buildModern(folder, parts, onProgress, signal);
    return '.';
  };
}

function stock(variant: TensorFlowVariant): Build {
  return async (folder, onProgress, signal) => {
    onProgress({ type: 'step-start', step: 'npm-install', detail: stockPackage(variant) });
    await buildStock(folder, variant, signal);
    return join('node_modules', stockPackage(variant));
  };
}

function folderName(kind: InstallationKind, variant: TensorFlowVariant): string {
  return kind === 'modern' ? `${tensorflowVersion}-${variant}` : `stock-${variant}`;
}

/** Says what is missing before anything is downloaded. */
function requireMeans(variant: TensorFlowVariant): void {
  checkPlatform(thisPlatform(), variant);
  if (!findCompiler()) throw noCompiler();
}

function requireStockPlatform(): void {
  if (process.platform !== 'darwin') return;
  const hint = 'Install it into your project: npm install @tensorflow/tfjs-node; loadTensorFlow finds it there.';
  throw new TensorFlowError('UNSUPPORTED_PLATFORM', 'Nothing is installed apart from a project on macOS.', hint);
}

async function verify(folder: string): Promise<string> {
  const answer = await probeInstallation(folder);
  if ('tensorflow' in answer) return answer.tensorflow;
  throw new TensorFlowError(
    'INSTALL_FAILED',
    `The binding was built, but does not load: ${answer.problem}.`,
    'Nothing was installed. See npx @lenet/tensorflow-native doctor.',
  );
}
