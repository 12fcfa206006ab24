/** Pixels of a letter; letters stand one pixel apart, lines two. */
const LETTER_WIDTH = 5;
const LETTER_HEIGHT = 7;
const ADVANCE = LETTER_WIDTH + 1;
const LINE_ADVANCE = LETTER_HEIGHT + 2;

/** Five columns a letter from left to right, in hex; bit 0 is the top pixel. */
const LETTERS: Readonly<Record<string, string>> = {
  A: "7e1111117e",
  B: "7f49494936",
  C: "3e41414122",
  D: "7f4141221c",
  E: "7f49494941",
  F: "7f09090901",
  G: "3e4149497a",
  H: "7f0808087f",
  I: "00417f4100",
  J: "2040413f01",
  K: "7f08142241",
  L: "7f40404040",
  M: "7f020c027f",
  N: "7f0408107f",
  O: "3e4141413e",
  P: "7f09090906",
  Q: "3e4151215e",
  R: "7f09192946",
  S: "4649494931",
  T: "01017f0101",
  U: "3f4040403f",
  V: "1f2040201f",
  W: "3f4038403f",
  X: "6314081463",
  Y: "0708700807",
  Z: "6151494543",
  "0": "3e5149453e",
  "1": "00427f4000",
  "2": "4261514946",
  "3": "2141454b31",
  "4": "1814127f10",
  "5": "2745454539",
  "6": "3c4a494930",
  "7": "0171090503",
  "8": "3649494936",
  "9": "064949291e",
  ".": "0060600000",
  ",": "0050300000",
  ":": "0036360000",
  "-": "0808080808",
  $: "242a7f2a12",
  "(": "001c224100",
  ")": "0041221c00",
  "/": "2010080402",
  "?": "0201510906",
  "+": "08083e0808",
};
const UNKNOWN = LETTERS["?"] ?? "";

/** Each pixel of a text that is set, in a grid of its own that starts at 0, 0. Small letters are drawn as capitals. */
export function textPixels(text: string): ReadonlyArray<readonly [x: number, y: number]> {
  return text
    .toUpperCase()
    .split("\n")
    .flatMap((line, row) =>
      [...line].flatMap((letter, place) =>
        letterPixels(letter).map(([x, y]) => [x + place * ADVANCE, y + row * LINE_ADVANCE] as const),
      ),
    );
}

function letterPixels(letter: string): ReadonlyArray<readonly [x: number, y: number]> {
  if (letter === " ") return [];
  const columns = LETTERS[letter] ?? UNKNOWN;
  return Array.from({ length: LETTER_WIDTH }, (_, x) => {
    const bits = Number.parseInt(columns.slice(x * 2, x * 2 + 2), 16);
    return Array.from({ length: LETTER_HEIGHT }, (_row, y) => [x, y] as const).filter(
      ([, y]) => ((bits >> y) & 1) === 1,
    );
  }).flat();
}

/** Width and height of a text in its own grid. */
export function textSize(text: string): readonly [width: number, height: number] {
  const lines = text.split("\n");
  const longest = Math.max(...lines.map((line) => [...line].length));
  return [Math.max(0, longest * ADVANCE - 1), lines.length * LINE_ADVANCE - 2];
}
