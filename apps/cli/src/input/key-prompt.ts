import type { CommandContext } from "../command-context.ts";
import { askHidden } from "./read-secret.ts";

/** Asks for a key that a run needs and that is nowhere; `undefined` where nobody sits at a terminal. */
export function keyPrompt(
  context: CommandContext,
): ((title: string, name: string) => Promise<string | undefined>) | undefined {
  const { stdin, stderr } = context;
  if (!("isTTY" in stdin && stdin.isTTY === true) || !stderr.isTTY) return undefined;
  return (title, name) => askHidden(`Key for ${title} (${name}), used for this run only: `, context);
}
