import { PlotError } from '../plot-error.js';

type ResvgModule = typeof import('@resvg/resvg-js');

/** Loads the optional peer dependency that draws PNG files, or says how to install it. */
export async function loadResvg(
  importModule: () => Promise<ResvgModule> = () => import('@resvg/resvg-js'),
): Promise<ResvgModule> {
  try {
    return await importModule();
  } catch (cause) {
    throw new PlotError(
      'RESVG_MISSING',
      `@resvg/resvg-js could not be loaded: ${firstLine(cause)}`,
      'npm install @resvg/resvg-js',
      { cause },
    );
  }
}

function firstLine(cause: unknown): string {
  return String(cause instanceof Error ? cause.message : cause).split('\n')[0] ?? '';
}
