import type { Point, Stroke } from './sheet';

/** Width of the pen, of a sheet that is 1 wide: a digit that fills the sheet comes out as thick as MNIST's. */
const penWidth = 0.085;

/** Something that lines are drawn on: a canvas's context, or a path. */
type Lines = Pick<CanvasRenderingContext2D, 'moveTo' | 'lineTo' | 'quadraticCurveTo'>;

/** Draws strokes on a sheet of `side` pixels, smooth and round-ended, in the context's own colour. */
export function paintStrokes(context: CanvasRenderingContext2D, strokes: readonly Stroke[], side: number): void {
  context.lineWidth = penWidth * side;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const stroke of strokes) {
    context.beginPath();
    traceStroke(context, stroke, side);
    context.stroke();
  }
}

/** Curves through the middles between points, which takes the corners off a quick hand; a lone point is a dot. */
function traceStroke(lines: Lines, stroke: Stroke, side: number): void {
  const [first] = stroke;
  const last = stroke.at(-1);
  if (first === undefined || last === undefined) return;
  lines.moveTo(first.x * side, first.y * side);
  for (let at = 1; at < stroke.length - 1; at++) {
    const point = stroke[at];
    const next = stroke[at + 1];
    if (point === undefined || next === undefined) continue;
    const middle = middleOf(point, next);
    lines.quadraticCurveTo(point.x * side, point.y * side, middle.x * side, middle.y * side);
  }
  lines.lineTo(last.x * side, last.y * side);
}

function middleOf(one: Point, other: Point): Point {
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}
