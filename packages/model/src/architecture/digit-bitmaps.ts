/**
 * The ten digits as pictures of 7 columns and 12 rows, the two lowest rows below the baseline.
 *
 * LeCun et al. 1998 show theirs as a picture (Fig. 3, "Initial parameters of the output RBF's for recognizing the full ASCII set") and give
 * no numbers. These are drawn anew in that style: strokes two pixels wide, ten rows high. The most similar two, 6 and 8, differ in 10 of the
 * 84 pixels.
 */
const drawings = `
..###.. ...##.. .#####. .#####. ....##. ####### ..####. ####### .#####. .#####.
.##.##. ..###.. ##...## ##...## ...###. ##..... .##.... .....## ##...## ##...##
##...## .####.. ##...## .....## ..####. ##..... ##..... .....## ##...## ##...##
##...## ...##.. .....## .....## .##.##. ######. ##..... ....##. ##...## ##...##
##...## ...##.. ....##. ..####. ##..##. ##...## ######. ....##. .#####. ##...##
##...## ...##.. ...##.. .....## ##..##. .....## ##...## ...##.. ##...## .######
##...## ...##.. ..##... .....## ####### .....## ##...## ...##.. ##...## .....##
##...## ...##.. .##.... .....## ....##. .....## ##...## ..##... ##...## .....##
.##.##. ...##.. ##..... ##...## ....##. ##...## ##...## ..##... ##...## ....##.
..###.. .###### ####### .#####. ....##. .#####. .#####. ..##... .#####. .####..
....... ....... ....... ....... ....... ....... ....... ....... ....... .......
....... ....... ....... ....... ....... ....... ....... ....... ....... .......`;

/**
 * The centres of LeNet-5's ten output units: each digit's bitmap, 7 columns by 12 rows, row by row, +1 for ink and -1 for paper.
 *
 * @example
 * ```ts
 * import { digitBitmaps } from '@lenet/model';
 *
 * console.log(digitBitmaps.length, digitBitmaps[7].length); // 10 84
 * ```
 */
export const digitBitmaps: readonly (readonly number[])[] = readDrawings(drawings);

/** Digits stand side by side: column `d` of every line belongs to digit `d`. */
function readDrawings(text: string): readonly (readonly number[])[] {
  const lines = text
    .trim()
    .split('\n')
    .map((line) => line.split(' '));
  return lines[0].map((_, digit) => Array.from(lines.map((line) => line[digit]).join(''), inkOf));
}

function inkOf(character: string): number {
  return character === '#' ? 1 : -1;
}
