export { PlotError, type PlotErrorCode } from './plot-error.js';
export type { FigureOptions } from './svg/figure.js';
export type { Theme } from './theme/colours.js';
export { type TrainingCurvesOptions, trainingCurves } from './training-curves/training-curves.js';
export type { HeldOutPoint, TrainingPoint } from './training-curves/training-point.js';
