import type { Stroke } from './sheet';

/** A handwritten three: what lies on the sheet when the page opens, so that the network has something to guess at. */
export const sampleStrokes: readonly Stroke[] = [
  [
    { x: 0.31, y: 0.25 },
    { x: 0.37, y: 0.19 },
    { x: 0.47, y: 0.16 },
    { x: 0.58, y: 0.18 },
    { x: 0.65, y: 0.25 },
    { x: 0.65, y: 0.34 },
    { x: 0.59, y: 0.42 },
    { x: 0.49, y: 0.46 },
    { x: 0.43, y: 0.47 },
    { x: 0.53, y: 0.48 },
    { x: 0.63, y: 0.53 },
    { x: 0.68, y: 0.62 },
    { x: 0.66, y: 0.73 },
    { x: 0.57, y: 0.81 },
    { x: 0.45, y: 0.84 },
    { x: 0.34, y: 0.81 },
    { x: 0.28, y: 0.75 },
  ],
];
