import type { RunFolder } from '@lenet/trainer/node';

/** Writes an SVG under a name, as it is or as PNG too; returns the paths. */
export async function writeFigure(
  folder: Pick<RunFolder, 'writeFile'>,
  name: string,
  svg: string,
  formats: readonly ('svg' | 'png')[],
): Promise<string[]> {
  const paths: string[] = [];
  for (const format of formats) paths.push(await folder.writeFile(`${name}.${format}`, await encode(svg, format)));
  return paths;
}

async function encode(svg: string, format: 'svg' | 'png'): Promise<Uint8Array> {
  if (format === 'svg') return new TextEncoder().encode(svg);
  const { svgToPng } = await import('@lenet/plot/png');
  return svgToPng(svg);
}
