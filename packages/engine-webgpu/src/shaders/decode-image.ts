import { pixelMean, pixelStandardDeviation } from '@lenet/model';
import { memoryAt, type ShaderContext } from './shader-context';
import { forEachTask } from './wgsl';

/** `byte * scale + shift` is the normalised pixel. */
export const normalization = `
const pixelScale = f32(${1 / (255 * pixelStandardDeviation)});
const pixelShift = f32(${-pixelMean / pixelStandardDeviation});
`;

/**
 * Unpacks the sample's image into workgroup memory, normalised, with the first convolution's padding around it.
 *
 * Work: one load a pixel. Neighbours read the same word, so a row of 28 bytes is one memory transaction.
 */
export function decodeImage(context: ShaderContext, region: string): string {
  const { padding, inputRows, inputColumns } = context.plan.network.convolutions[0];
  const columns = inputColumns + 2 * padding;
  const pixels = (inputRows + 2 * padding) * columns;
  return `
// The image, normalised: [${pixels / columns}][${columns}].
${forEachTask(
  'place',
  pixels,
  context.plan.tuning.sampleInvocations,
  `
  let row = place / ${columns}u - ${padding}u;
  let column = place % ${columns}u - ${padding}u;
  var value = 0.0;
  if (row < ${inputRows}u && column < ${inputColumns}u) {
    let pixel = image * ${inputRows * inputColumns}u + row * ${inputColumns}u + column;
    value = f32((images[pixel / 4u] >> (8u * (pixel % 4u))) & 255u) * pixelScale + pixelShift;
  }
  memory[${memoryAt(context, region)} + place] = value;`,
)}`;
}
