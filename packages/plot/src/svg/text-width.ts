// Advance widths in thousandths of an em of the printable ASCII characters from the space on: for each the wider one of
// Inter (carried for PNG files) and DejaVu Sans (the widest of the common system fonts), so that no text outgrows its place.
const asciiAdvances = [
  318, 401, 523, 838, 651, 1005, 780, 326, 391, 391, 540, 838, 319, 466, 319, 379, 660, 637, 637, 637, 667, 637, 640,
  637, 641, 640, 337, 337, 838, 838, 838, 544, 1000, 728, 687, 737, 771, 632, 588, 775, 752, 295, 580, 704, 566, 923,
  760, 788, 646, 788, 695, 651, 661, 736, 728, 1021, 720, 714, 686, 391, 379, 391, 838, 500, 500, 613, 635, 583, 635,
  616, 389, 635, 634, 278, 278, 580, 278, 975, 634, 612, 635, 635, 412, 550, 393, 634, 592, 840, 592, 592, 566, 637,
  359, 637, 838,
];
const otherAdvance = 800;
const fullWidthAdvance = 1050;
const semiboldFactor = 1.1;

const fullWidth =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\u{1F000}-\u{3FFFD}]/u;

/** An upper bound of the width of a text in pixels, whichever common sans-serif font draws it. */
export function textWidth(text: string, fontSize: number, weight: 400 | 600 = 400): number {
  let thousandths = 0;
  for (const character of text) thousandths += advanceOf(character);
  return (thousandths / 1000) * fontSize * (weight === 600 ? semiboldFactor : 1);
}

/** Breaks a text at spaces, and inside a word only where it alone is too wide, into lines of at most `maximumWidth` pixels. */
export function wrapText(
  text: string,
  maximumWidth: number,
  fontSize: number,
  weight: 400 | 600 = 400,
): readonly string[] {
  const fits = (line: string) => textWidth(line, fontSize, weight) <= maximumWidth;
  const lines: string[] = [];
  let line = '';
  for (const word of text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((word) => splitWord(word, fits))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && !fits(longer)) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

function splitWord(word: string, fits: (text: string) => boolean): readonly string[] {
  if (fits(word)) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && !fits(piece + character)) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}

function advanceOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  const ascii = asciiAdvances[code - 32];
  if (ascii !== undefined) return ascii;
  return fullWidth.test(character) ? fullWidthAdvance : otherAdvance;
}
