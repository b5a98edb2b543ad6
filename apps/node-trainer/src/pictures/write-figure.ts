import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes a file into a folder, whole or not at all; gives its path. */
export interface FolderWriter {
  writeFile(name: string, bytes: Uint8Array): Promise<string>;
}

/** Writes into a folder that a run has left, or into a new one. */
export async function folderWriter(folder: string): Promise<FolderWriter> {
  await mkdir(folder, { recursive: true });
  return { writeFile: (name, bytes) => replaceFile(join(folder, name), bytes) };
}

/** Writes an SVG under a name, as it is or as PNG too; returns the paths. */
export async function writeFigure(
  folder: FolderWriter,
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

async function replaceFile(path: string, bytes: Uint8Array): Promise<string> {
  const temporaryPath = `${path}.${randomUUID()}.part`;
  try {
    await writeFile(temporaryPath, bytes, { flag: 'wx' });
    await rename(temporaryPath, path);
  } catch (error) {
    await rm(temporaryPath, { force: true });
    throw error;
  }
  return path;
}
