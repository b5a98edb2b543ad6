import { BrailleCanvas, dotsAcross, dotsDown } from './braille-canvas.js';

/** A curve as fractions of the plot: 0 to 1 from left to right, 0 to 1 from bottom to top. */
export type UnitPoint = readonly [x: number, y: number];

// Accuracy is drawn with three dots on and two off, so that the curves differ without colour too.
const dashOn = 3;
const dashLength = 5;

/** Joins the points with straight lines of dots. */
export function drawCurve(columns: number, rows: number, points: readonly UnitPoint[], dashed: boolean): BrailleCanvas {
  const canvas = new BrailleCanvas(columns, rows);
  const [lastX, lastY] = [columns * dotsAcross - 1, rows * dotsDown - 1];
  const dots = points.map(([x, y]) => [Math.round(x * lastX), Math.round((1 - y) * lastY)] as const);
  let drawn = 0;
  dots.forEach(([toX, toY], position) => {
    const [fromX, fromY] = dots[position - 1] ?? [toX, toY];
    const length = Math.max(Math.abs(toX - fromX), Math.abs(toY - fromY), 1);
    for (let along = position === 0 ? 0 : 1; along <= length; along += 1) {
      const isOn = !dashed || drawn % dashLength < dashOn;
      if (isOn) {
        const [x, y] = [fromX + ((toX - fromX) * along) / length, fromY + ((toY - fromY) * along) / length];
        canvas.dot(Math.round(x), Math.round(y));
      }
      drawn += 1;
    }
  });
  return canvas;
}
