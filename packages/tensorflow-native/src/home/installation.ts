import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TensorFlowVariant } from '../variant';

/** How a TensorFlow binding came here: built against PyPI's libraries, by the npm package's own download, or by hand. */
export type InstallationKind = 'modern' | 'stock' | 'npm';

/** A TensorFlow binding on this machine; whether it loads is known by loading it. */
export interface Installation {
  readonly kind: InstallationKind;
  readonly variant: TensorFlowVariant;
  /** The npm package's folder: `dist` and the binding are below it. */
  readonly folder: string;
  /** Path of `tfjs_binding.node`. */
  readonly binding: string;
  /** TensorFlow's version; absent where only loading can tell. */
  readonly tensorflow?: string;
  /** What is wrong with its files, in one line; absent when nothing is. */
  readonly problem?: string;
}

/** What an installation says of itself, in `installation.json`: written last, so that its presence means that everything is there. */
export interface InstallationNote {
  readonly kind: 'modern' | 'stock';
  readonly variant: TensorFlowVariant;
  readonly tensorflow: string;
  /** Folder of the npm package, below the installation. */
  readonly package: string;
}

export const noteFile = 'installation.json';

/** Reads a folder's note; undefined when it holds no finished installation. */
export function readNote(folder: string): InstallationNote | undefined {
  try {
    const note: unknown = JSON.parse(readFileSync(join(folder, noteFile), 'utf8'));
    return isNote(note) ? note : undefined;
  } catch {
    return undefined;
  }
}

function isNote(value: unknown): value is InstallationNote {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, variant, tensorflow, package: packageFolder } = value as Record<string, unknown>;
  return (
    (kind === 'modern' || kind === 'stock') &&
    (variant === 'cpu' || variant === 'cuda') &&
    typeof tensorflow === 'string' &&
    typeof packageFolder === 'string'
  );
}
