export { PlotError, type PlotErrorCode } from './plot-error.js';
export { type SvgToPngOptions, svgToPng } from './png/svg-to-png.js';
