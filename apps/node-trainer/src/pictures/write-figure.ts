import { join } from 'node:path';
import { writeAtomically } from '@lenet/mnist/node';

/** Writes an SVG into a folder, as it is or as PNG too, each file whole or not at all; returns the paths. */
export async function writeFigure(
  folder: string,
  name: string,
  svg: string,
  formats: readonly ('svg' | 'png')[],
): Promise<string[]> {
  const paths: string[] = [];
  for (const format of formats) {
    const path = join(folder, `${name}.${format}`);
    await writeAtomically(path, await encode(svg, format));
    paths.push(path);
  }
  return paths;
}

async function encode(svg: string, format: 'svg' | 'png'): Promise<Uint8Array> {
  if (format === 'svg') return new TextEncoder().encode(svg);
  const { svgToPng } = await import('@lenet/plot/png');
  return svgToPng(svg);
}
