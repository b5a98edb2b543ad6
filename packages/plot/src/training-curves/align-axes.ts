/** One value axis: `ticks` from the bottom of the plot to its top, at equal distances. */
export interface ValueAxis {
  readonly ticks: readonly number[];
  readonly tickStep: number;
}

/** Two value axes with the same number of ticks, so that one set of grid lines serves both. */
export interface AlignedAxes {
  readonly loss: ValueAxis;
  readonly accuracy: ValueAxis;
}

type Extent = readonly [minimum: number, maximum: number];

const smallestSpan = 1e-9;
const niceSteps = [1, 2, 2.5, 5] as const;

/**
 * Chooses the tick distances of both axes.
 *
 * Of the allowed numbers of intervals it takes the one that leaves the least of the plot empty. The loss axis begins at 0
 * unless a loss is negative (then 0 lies on it); the accuracy axis ends at 1, and begins at 0 unless every accuracy is at least one half.
 */
export function alignAxes(loss: Extent, accuracy: Extent, intervalChoices: readonly number[]): AlignedAxes {
  const candidates = intervalChoices.map((intervals) => {
    const lossAxis = chooseLossAxis(loss, intervals);
    const accuracyAxis = chooseAccuracyAxis(accuracy[0], intervals);
    const used = usedShare(lossAxis, loss[0], loss[1]) + usedShare(accuracyAxis, accuracy[0], 1);
    return { axes: { loss: lossAxis, accuracy: accuracyAxis }, used };
  });
  const best = candidates.reduce((first, second) => (second.used > first.used ? second : first));
  return best.axes;
}

function chooseLossAxis([minimum, maximum]: Extent, intervals: number): ValueAxis {
  const low = Math.min(0, minimum);
  const high = Math.max(0, maximum);
  // A distance far below the size of the numbers themselves, or of a loss that means anything, would vanish in rounding.
  const smallest = Math.max(smallestSpan, Math.max(Math.abs(low), Math.abs(high)) * 1e-9);
  let tickStep = niceStepFrom(high === low ? 1 / intervals : Math.max(high - low, smallest) / intervals);
  let start = Math.floor(low / tickStep) * tickStep;
  while (start + intervals * tickStep < high * (1 - 1e-12)) {
    tickStep = niceStepFrom(tickStep * 1.01);
    start = Math.floor(low / tickStep) * tickStep;
  }
  return axisFrom(start, tickStep, intervals);
}

function chooseAccuracyAxis(minimum: number, intervals: number): ValueAxis {
  if (minimum < 0.5) return axisFrom(0, 1 / intervals, intervals);
  const tickStep = niceStepFrom(Math.max(1 - minimum, 0.001) / intervals);
  return axisFrom(1 - tickStep * intervals, tickStep, intervals);
}

function axisFrom(start: number, tickStep: number, intervals: number): ValueAxis {
  return { ticks: Array.from({ length: intervals + 1 }, (_, position) => start + position * tickStep), tickStep };
}

function usedShare(axis: ValueAxis, minimum: number, maximum: number): number {
  const [bottom = 0] = axis.ticks;
  const height = axis.tickStep * (axis.ticks.length - 1);
  return (maximum - Math.min(Math.max(bottom, 0), minimum)) / height;
}

/** The least of 1, 2, 2.5 and 5 times a power of ten that is not below `distance`. */
function niceStepFrom(distance: number): number {
  const power = 10 ** Math.floor(Math.log10(distance));
  const factor = niceSteps.find((step) => step * power >= distance * (1 - 1e-9));
  return factor === undefined ? 10 * power : factor * power;
}
