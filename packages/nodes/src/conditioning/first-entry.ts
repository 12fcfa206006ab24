import { type ConditioningEntry, type ConditioningValue, type NodeContext, UserError } from "@weft/graph";

/** The one entry of an input that can use only one; further ones are named in a notice. */
export function firstEntry(
  { entries }: ConditioningValue,
  port: string,
  { notice }: Pick<NodeContext, "notice">,
): ConditioningEntry {
  const [first, ...others] = entries;
  if (first === undefined) {
    throw new UserError({
      code: "conditioning-empty",
      message: `${port} holds no prompt.`,
      remedy: "Wire an encoded prompt to it.",
      port,
    });
  }
  if (others.length > 0) {
    notice({
      level: "warning",
      code: "conditioning-ignored",
      message: `${port} holds ${entries.length} prompts; only the first is used here.`,
      port,
    });
  }
  return first;
}

/** Prompts of two text encoders of different widths cannot be worked into one. */
export function requireSameWidth(first: ConditioningEntry, second: ConditioningEntry, port: string): void {
  const [, , width] = first.tokens.shape;
  const [, , other] = second.tokens.shape;
  if (width === other) return;
  throw new UserError({
    code: "conditioning-widths-differ",
    message: `The prompts were encoded for different models: one has ${width} values a token, the other ${other}.`,
    remedy: "Encode both prompts with the same CLIP.",
    port,
  });
}
