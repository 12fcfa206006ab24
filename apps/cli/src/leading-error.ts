import type { Problem } from "@weft/graph";

/** The error that stands for all of them: what is wrong before what is only missing. */
export function leadingError(problems: readonly Problem[]): Problem | undefined {
  const errors = problems.filter(({ level }) => level === "error");
  return errors.find(({ missing }) => missing === undefined) ?? errors[0];
}
