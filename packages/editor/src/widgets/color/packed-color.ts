import type { InputDescription } from "@weft/graph";

const WHITE = 0xffffff;

/** Whether a whole number is a colour, red × 65536 + green × 256 + blue: its range is exactly that of colours. */
export function isPackedColor(input: InputDescription): boolean {
  return input.kind === "int" && input.min === 0 && input.max === WHITE;
}

/** As a colour field has it: `#rrggbb`. */
export function packedColorText(color: number): string {
  return `#${Math.min(WHITE, Math.max(0, Math.round(color)))
    .toString(16)
    .padStart(6, "0")}`;
}

/** Reads `#rrggbb`, `rrggbb` or `#rgb`; `undefined` for anything else. */
export function parsePackedColor(text: string): number | undefined {
  const digits = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(text.trim())?.[1];
  if (digits === undefined) return undefined;
  const long = digits.length === 6 ? digits : [...digits].map((digit) => digit + digit).join("");
  return Number.parseInt(long, 16);
}
