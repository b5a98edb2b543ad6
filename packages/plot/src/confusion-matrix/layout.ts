import { textWidth } from '../svg/text-width.js';

export const edge = 16;
export const nameSize = 12;
export const axisTitleHeight = 18;
export const nameGap = 8;
export const recallTitle = 'recall';

const smallestText = 9;
const largestText = 13;
const cellPadding = 6;

/** Where everything in the figure lies, in pixels. */
export interface MatrixLayout {
  readonly width: number;
  readonly height: number;
  /** Left edge of the cells. */
  readonly left: number;
  /** Upper edge of the cells. */
  readonly top: number;
  readonly cell: number;
  readonly size: number;
  readonly countSize: number;
  /** Whether the names of the columns are turned because one of them is wider than a cell. */
  readonly turned: boolean;
}

/** Gives the cells the width that the names and the recalls leave, but never less than their counts need. */
export function layOutMatrix(
  counts: readonly (readonly number[])[],
  classNames: readonly string[],
  wantedWidth: number,
  headerBottom: number,
): MatrixLayout {
  const size = counts.length;
  const widestName = Math.max(...classNames.map((name) => textWidth(name, nameSize)));
  const left = edge + axisTitleHeight + widestName + nameGap;
  const recallWidth = nameGap + Math.max(textWidth('100.0%', nameSize), textWidth(recallTitle, nameSize));
  const longest = counts
    .flat()
    .reduce((text, count) => (String(count).length > text.length ? String(count) : text), '');
  const smallestCell = textWidth(longest, smallestText, 600) + cellPadding / 2;
  const cell = Math.max(smallestCell, Math.min(64, (wantedWidth - left - recallWidth - edge) / size));
  const countSize = Math.min(largestText, Math.max(smallestText, (cell - cellPadding) / textWidth(longest, 1, 600)));
  const turned = widestName > cell - cellPadding / 2;
  const namesHeight = turned ? widestName : nameSize;
  const top = headerBottom + axisTitleHeight + namesHeight + nameGap + 4;
  const width = Math.max(wantedWidth, Math.ceil(left + size * cell + recallWidth + edge));
  return { width, height: Math.ceil(top + size * cell + edge), left, top, cell, size, countSize, turned };
}
