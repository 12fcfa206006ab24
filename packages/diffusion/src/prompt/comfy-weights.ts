import { parsePythonFloat } from "./python-float.ts";

/** A stretch of a prompt with one weight; escapes are resolved. */
export interface WeightedText {
  readonly text: string;
  readonly weight: number;
}

/** What a pair of parentheses without a number multiplies the weight by. */
const EMPHASIS = 1.1;

/** Stand-ins for escaped parentheses while the others are read; control characters that no prompt has. */
const ESCAPED_OPEN = "\u0000\u0002";
const ESCAPED_CLOSE = "\u0000\u0001";

/**
 * Splits a prompt by ComfyUI's grammar. `(text)` multiplies the weight by 1.1 and nests; `(text:1.3)` sets it to 1.3,
 * whatever is around it; `\(` and `\)` are parentheses. Brackets mean nothing. An opening parenthesis that is never
 * closed is text, with everything after it; a closing one too many makes the parentheses after it text.
 */
export function parseComfyWeights(prompt: string): readonly WeightedText[] {
  const escaped = prompt.replaceAll("\\)", ESCAPED_CLOSE).replaceAll("\\(", ESCAPED_OPEN);
  const segments: WeightedText[] = [];
  // A stack, not recursion: nesting is as deep as whoever wrote the prompt likes.
  const pending: WeightedText[] = piecesOf({ text: escaped, weight: 1 });
  for (let piece = pending.pop(); piece !== undefined; piece = pending.pop()) {
    if (isGroup(piece.text)) pending.push(...piecesOf(groupContent(piece)));
    else segments.push({ text: unescaped(piece.text), weight: piece.weight });
  }
  return segments;
}

/** Last first, as the stack wants them. */
function piecesOf({ text, weight }: WeightedText): WeightedText[] {
  return topLevelPieces(text)
    .reverse()
    .map((piece) => ({ text: piece, weight }));
}

function isGroup(piece: string): boolean {
  return piece.length >= 2 && piece.startsWith("(") && piece.endsWith(")");
}

/** The text inside a group's parentheses and its weight, given the weight outside. */
function groupContent({ text, weight }: WeightedText): WeightedText {
  const content = text.slice(1, -1);
  const colon = content.lastIndexOf(":");
  const explicit = colon > 0 ? parsePythonFloat(content.slice(colon + 1)) : undefined;
  if (explicit === undefined) return { text: content, weight: weight * EMPHASIS };
  return { text: content.slice(0, colon), weight: explicit };
}

/** Groups with their parentheses, and the text between them; nothing for an empty text. */
function topLevelPieces(text: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === "(") {
      if (depth === 0 && index > start) {
        pieces.push(text.slice(start, index));
        start = index;
      }
      depth += 1;
    } else if (character === ")") {
      depth -= 1;
      if (depth === 0) {
        pieces.push(text.slice(start, index + 1));
        start = index + 1;
      }
    }
  }
  if (start < text.length) pieces.push(text.slice(start));
  return pieces;
}

function unescaped(text: string): string {
  return text.replaceAll(ESCAPED_CLOSE, ")").replaceAll(ESCAPED_OPEN, "(");
}
