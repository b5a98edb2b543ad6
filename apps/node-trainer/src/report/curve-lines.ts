import type { RunCurves } from '../runs/collect-curves';
import type { Page } from './page';

/** Loss and accuracy over a run, drawn with characters. */
export function formatCurves(_curves: RunCurves, _page: Page): string[] {
  return [];
}
