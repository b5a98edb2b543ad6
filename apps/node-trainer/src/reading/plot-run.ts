import { readRun } from '@lenet/trainer/node';
import { CommandError } from '../errors/command-error';
import { namePathInErrors } from '../input/name-path-in-errors';
import { drawCurves } from '../pictures/draw-pictures';
import { writeFigure } from '../pictures/write-figure';
import { collectCurves } from '../runs/collect-curves';
import type { Session } from '../session';

/** Draws the curves of a run, which may still be going on, from its `metrics.jsonl`. */
export async function plotRun(run: string, session: Session): Promise<void> {
  const { events } = await namePathInErrors(run, () => readRun(run));
  const curves = collectCurves(events);
  if (curves.points.length === 0) {
    throw new CommandError(
      'NO_METRICS',
      `The run ${run} has no metrics yet.`,
      'Metrics come every hundred batches: train for longer, or name another run.',
    );
  }
  const paths = await writeFigure(run, 'training', drawCurves(curves), ['svg', 'png']);
  session.emit({ type: 'curve-draw', run, ...curves });
  for (const path of paths) session.emit({ type: 'file-write', path });
}
