import { coerceParam } from "../node/coerce-param.ts";
import type { InputDescription } from "../node/input-description.ts";
import type { Problem } from "../problems/problem.ts";
import { quote } from "../problems/quote.ts";
import type { Inventory } from "./inventory.ts";
import type { ConstantValue } from "./plan.ts";

/** A param as `run` receives it, and as it enters the key. */
export interface Constant {
  readonly value: ConstantValue;
  /**
   * One text for all spellings of one value, and different texts for different values. Models and files are their
   * content: two names of the same weights are one key.
   */
  readonly keyText: string;
}

export type ReadConstant =
  | ({ readonly ok: true } & Constant)
  | { readonly ok: false; readonly fault: Omit<Problem, "level" | "node" | "port"> };

/** Reads a param by the kind of its input. A fault's message is a clause that the port's name comes before. */
export function readConstant(input: InputDescription, value: unknown, inventory: Inventory): ReadConstant {
  const coerced = coerceParam(input, value);
  if (!coerced.ok) return { ok: false, fault: { code: "bad-value", message: coerced.reason } };
  if (input.kind === "model" || input.kind === "file") return readContent(input, coerced.value, inventory);
  if (input.kind === "seed" && coerced.value === -1n) {
    return {
      ok: false,
      fault: {
        code: "seed-not-drawn",
        message: "is -1, which means random, and no seed was drawn for it",
        remedy: "Give it a seed, or wire a seed node instead of a number.",
      },
    };
  }
  return { ok: true, value: coerced.value, keyText: constantText(coerced.value) };
}

function constantText(value: number | bigint | string | boolean): string {
  return typeof value === "bigint" ? `${value}n` : JSON.stringify(value);
}

function readContent(
  input: Extract<InputDescription, { kind: "model" | "file" }>,
  value: ConstantValue,
  inventory: Inventory,
): ReadConstant {
  const name = String(value);
  const path = input.kind === "model" ? `${input.folder}/${name}` : name;
  const entry = (input.kind === "model" ? inventory.models : inventory.files).get(path);
  if (entry !== undefined) return { ok: true, value, keyText: `#${entry.sha256}` };
  return {
    ok: false,
    fault:
      input.kind === "model"
        ? {
            code: "model-missing",
            message: `names the model ${quote(name)}, which is not in the folder "${input.folder}" of the model roots`,
            remedy: `Put it there, or choose another model.`,
            missing: { kind: "model", name: path },
          }
        : {
            code: "file-missing",
            message: `names the file ${quote(name)}, which is not in the input folder`,
            remedy: `Put it there, or choose another file.`,
            missing: { kind: "file", name },
          },
  };
}
