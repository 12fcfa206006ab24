/** Lines that a text field shows at least and at most; with more it scrolls. */
export const TEXT_LINES = { min: 3, max: 8 } as const;

/** Average width of a character of the interface font at 11 px, and of a wide (Chinese, Japanese, Korean) one. */
const CHARACTER_PX = 5.7;
const WIDE_CHARACTER_PX = 11.5;
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

/**
 * How many lines a text takes in a field, between the limits above: an estimate from mean character widths, so that a
 * node's height follows from its data and nothing has to be measured.
 */
export function shownLines(text: string, widthPx: number): number {
  let lines = 0;
  for (const line of text.split("\n", TEXT_LINES.max)) {
    lines += Math.max(1, Math.ceil(lineWidth(line, widthPx) / widthPx));
    if (lines >= TEXT_LINES.max) return TEXT_LINES.max;
  }
  return Math.max(TEXT_LINES.min, lines);
}

function lineWidth(line: string, widthPx: number): number {
  const enough = widthPx * TEXT_LINES.max;
  let width = 0;
  for (const character of line) {
    width += WIDE.test(character) ? WIDE_CHARACTER_PX : CHARACTER_PX;
    if (width > enough) break;
  }
  return width;
}
