import type { Outputs } from "../cache/outputs.ts";
import type { TaskValue } from "../schedule/task.ts";

/** The inputs of a task with their values, or the results that they wanted and that are gone. */
export type ResolvedInputs =
  | { readonly kind: "inputs"; readonly inputs: Readonly<Record<string, unknown>> }
  | { readonly kind: "lost"; readonly results: readonly string[] };

/** Puts the values in the place of their names. */
export async function resolveInputs(
  named: ReadonlyArray<readonly [port: string, value: TaskValue]>,
  read: (result: string) => Promise<Outputs | undefined>,
): Promise<ResolvedInputs> {
  const results = new Map<string, Outputs>();
  const lost: string[] = [];
  for (const result of resultsIn(named)) {
    const outputs = await read(result);
    if (outputs === undefined) lost.push(result);
    else results.set(result, outputs);
  }
  if (lost.length > 0) return { kind: "lost", results: lost };
  const inputs = Object.fromEntries(named.map(([port, value]) => [port, heldValue(value, results)]));
  return { kind: "inputs", inputs };
}

/** The results that inputs name, each once. */
export function resultsIn(
  named: ReadonlyArray<readonly [port: string, value: TaskValue]>,
): ReadonlySet<string> {
  const results = new Set<string>();
  for (const [, value] of named) collect(value, results);
  return results;
}

function collect(value: TaskValue, results: Set<string>): void {
  if (value.kind === "value") results.add(value.ref.result);
  else if (value.kind === "array") for (const item of value.items) collect(item, results);
}

function heldValue(value: TaskValue, results: ReadonlyMap<string, Outputs>): unknown {
  switch (value.kind) {
    case "constant":
      return value.value;
    case "value":
      return results.get(value.ref.result)?.get(value.ref.output)?.[value.ref.index];
    case "array":
      return value.items.map((item) => heldValue(item, results));
  }
}
