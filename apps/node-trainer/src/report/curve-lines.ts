import { terminalCurves } from '@lenet/plot/terminal';
import type { RunCurves } from '../runs/collect-curves';
import type { Page } from './page';

/** The narrowest that curves can be drawn, and the widest that they are read well. */
const [fewestColumns, mostColumns] = [40, 100];

/** Loss and accuracy over a run, drawn with characters; nothing when there is no point to draw. */
export function formatCurves({ points }: RunCurves, { columns, colours }: Page): string[] {
  if (points.length === 0) return [];
  const width = Math.min(mostColumns, Math.max(fewestColumns, columns - 1));
  return ['', ...terminalCurves({ points, columns: width, rows: 16, color: colours.areOn }).split('\n')];
}
