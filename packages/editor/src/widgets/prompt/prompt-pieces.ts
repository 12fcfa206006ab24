import { findPromptGroups } from "./prompt-groups.ts";

/** A stretch of a prompt; all stretches together are the text. */
export interface PromptPiece {
  readonly start: number;
  readonly text: string;
  /** What the innermost parentheses around it say; 1 outside. */
  readonly weight: number;
}

/** Cuts a prompt where its weights change. */
export function promptPieces(text: string): readonly PromptPiece[] {
  const groups = findPromptGroups(text);
  const cuts = new Set([0, text.length, ...groups.flatMap(({ start, end }) => [start, end])]);
  const sorted = [...cuts].sort((left, right) => left - right);
  return sorted.slice(0, -1).map((start, place) => ({
    start,
    text: text.slice(start, sorted[place + 1]),
    weight: groups.find((group) => group.start <= start && start < group.end)?.weight ?? 1,
  }));
}
