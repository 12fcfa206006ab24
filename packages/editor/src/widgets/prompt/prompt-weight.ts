import { findPromptGroups, type PromptGroup } from "./prompt-groups.ts";

/** A text with what is selected in it, as positions between characters. */
export interface TextSelection {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What ends a word for the weight keys: spaces, punctuation, brackets. Words may have `-`, `_` and `'` inside. */
const WORD_END = /[\s.,;:!?/\\|<>(){}[\]"，。；：！？、]/;

/**
 * Changes the weight of what is selected by `by`: `word` becomes `(word:1.05)`, and `(word:1.05)` loses its parentheses
 * at 1. With nothing selected, the parentheses around the cursor are meant, else the word that it stands in. The result
 * selects the same words, so that the key can be pressed again.
 */
export function changePromptWeight(selection: TextSelection, by: number): TextSelection {
  const group = groupMeant(selection);
  if (group !== undefined) {
    const words = selection.text.slice(group.start + 1, group.wordsEnd);
    return withWeight(selection.text, group.start, group.end, words, group.weight + by);
  }
  const { start, end } = selection.start === selection.end ? wordAround(selection) : trimmed(selection);
  if (start === end) return selection;
  return withWeight(selection.text, start, end, selection.text.slice(start, end), 1 + by);
}

function groupMeant(selection: TextSelection): PromptGroup | undefined {
  const groups = findPromptGroups(selection.text);
  if (selection.start === selection.end) {
    const at = selection.start;
    return groups.find((group) => group.start < at && at < group.end);
  }
  const { start, end } = trimmed(selection);
  return groups.find(
    (group) =>
      (group.start === start && group.end === end) || (group.start + 1 === start && group.wordsEnd === end),
  );
}

function withWeight(text: string, start: number, end: number, words: string, weight: number): TextSelection {
  // Steps of 0.05 add up to whole values only when each sum is rounded.
  const rounded = Math.round(weight * 100) / 100;
  const opening = rounded === 1 ? "" : "(";
  const closing = rounded === 1 ? "" : `:${rounded})`;
  const wordsStart = start + opening.length;
  return {
    text: text.slice(0, start) + opening + words + closing + text.slice(end),
    start: wordsStart,
    end: wordsStart + words.length,
  };
}

function trimmed({ text, start, end }: TextSelection): { readonly start: number; readonly end: number } {
  const selected = text.slice(start, end);
  const from = start + selected.length - selected.trimStart().length;
  return { start: from, end: Math.max(from, from + selected.trim().length) };
}

function wordAround({ text, start }: TextSelection): { readonly start: number; readonly end: number } {
  const isWord = (at: number): boolean => at >= 0 && at < text.length && !WORD_END.test(text.charAt(at));
  let from = start;
  let to = start;
  while (isWord(from - 1)) from -= 1;
  while (isWord(to)) to += 1;
  return { start: from, end: to };
}
