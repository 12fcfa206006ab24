import { UserError } from "../errors/weft-error.ts";
import { coerceParam } from "./coerce-param.ts";
import type { NamedInput } from "./node-description.ts";

type Values = Readonly<Record<string, unknown>>;

/**
 * What arrives at a node, as its `run` is promised to receive it: a whole number that comes over an edge as a bigint is
 * a number where a number is declared, and a value that is computed is held to the same range and options as one that
 * is typed. Inputs that only take wires, and those that are absent, are left as they are.
 *
 * @throws UserError with the port, when a value is none that the input takes.
 */
export function coerceInputs(inputs: readonly NamedInput[], values: Values): Values {
  const coerced = { ...values };
  for (const { name, input } of inputs) {
    const value = values[name];
    if (input.kind === "port" || value === undefined) {
      continue;
    }
    const isList = input.list === true || input.repeated !== undefined;
    const coerceOne = (item: unknown) => coerceItem(name, input, item);
    coerced[name] = isList && Array.isArray(value) ? value.map(coerceOne) : coerceOne(value);
  }
  return coerced;
}

function coerceItem(port: string, input: NamedInput["input"], value: unknown): unknown {
  // A member of a list may be absent, and so may a list in a repeated input.
  if (value === undefined) {
    return undefined;
  }
  if (Array.isArray(value)) {
    return value.map((item) => coerceItem(port, input, item));
  }
  const coerced = coerceParam(input, value);
  if (!coerced.ok) {
    throw new UserError({
      code: "bad-value",
      message: `What arrives at "${port}" ${coerced.reason}.`,
      remedy: "Change what is wired to it.",
      port,
    });
  }
  return coerced.value;
}
