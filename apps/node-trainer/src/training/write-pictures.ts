import type { DigitSet } from '@lenet/mnist';
import type { RunFolder } from '@lenet/trainer/node';
import { drawConfusions, drawCurves, drawSamples } from '../pictures/draw-pictures';
import { writeFigure } from '../pictures/write-figure';
import type { RunCurves } from '../runs/collect-curves';

/** What a finished run is drawn from. */
export interface RunPictures {
  readonly curves: RunCurves;
  readonly test: DigitSet;
  /** The class read from each test image; absent when they were not scored. */
  readonly predictions: Uint8Array | undefined;
  readonly classNames: readonly string[];
}

/** Draws the curves, and of the scored test images the first ones and the confusion matrix; returns the paths. */
export async function writePictures(folder: RunFolder, pictures: RunPictures): Promise<string[]> {
  const { curves, test, predictions, classNames } = pictures;
  const paths = await writeFigure(folder.path, 'training', drawCurves(curves), ['svg', 'png']);
  if (!predictions) return paths;
  const scored = { digits: test, predictions, classNames };
  return [
    ...paths,
    ...(await writeFigure(folder.path, 'sample', drawSamples(scored), ['png'])),
    ...(await writeFigure(folder.path, 'confusion', drawConfusions(scored), ['svg'])),
  ];
}
