export { PlotError, type PlotErrorCode } from './plot-error.js';
export { type TerminalConfusionMatrixOptions, terminalConfusionMatrix } from './terminal/terminal-confusion-matrix.js';
export { type TerminalCurvesOptions, terminalCurves } from './terminal/terminal-curves.js';
export { type TerminalDigitOptions, terminalDigit } from './terminal/terminal-digit.js';
export type { TrainingPoint } from './training-curves/training-point.js';
