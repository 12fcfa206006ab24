/** One `(words:weight)` of a prompt; positions are between characters. */
export interface PromptGroup {
  /** Before the opening parenthesis, and after the closing one. */
  readonly start: number;
  readonly end: number;
  /** Where the words end: before `:weight`, or before the closing parenthesis. */
  readonly wordsEnd: number;
  /** 1.1 where none is written. */
  readonly weight: number;
}

const WEIGHT = /:\s*([+-]?(?:\d+\.?\d*|\.\d+))\s*$/;
/** A bare `(word)` counts this much in the prompt grammar. */
const BARE_WEIGHT = 1.1;

/** Every pair of parentheses that weighs words, inner ones before outer ones. `\(` is a parenthesis of the text itself. */
export function findPromptGroups(text: string): readonly PromptGroup[] {
  const open: number[] = [];
  const groups: PromptGroup[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === "\\") at += 1;
    else if (character === "(") open.push(at);
    else if (character === ")") {
      const start = open.pop();
      if (start !== undefined) groups.push(groupAt(text, start, at + 1));
    }
  }
  return groups;
}

function groupAt(text: string, start: number, end: number): PromptGroup {
  const inner = text.slice(start + 1, end - 1);
  const written = WEIGHT.exec(inner);
  return written === null
    ? { start, end, wordsEnd: end - 1, weight: BARE_WEIGHT }
    : { start, end, wordsEnd: start + 1 + written.index, weight: Number(written[1]) };
}
