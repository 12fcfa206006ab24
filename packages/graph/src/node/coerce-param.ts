import { assertNever } from "../problems/assert-never.ts";
import { closestName } from "../problems/closest-name.ts";
import { quote } from "../problems/quote.ts";
import type { InputDescription } from "./input-description.ts";

/** The largest seed: 2^64-1. */
export const MAX_SEED = 2n ** 64n - 1n;

/** A param as a node receives it, or why it cannot be one. The reason has no subject: "must be …, but is …". */
export type CoercedParam =
  | { readonly ok: true; readonly value: number | bigint | string | boolean }
  | { readonly ok: false; readonly reason: string };

type Numeric = Extract<InputDescription, { kind: "int" | "float" }>;

const INTEGER = /^[+-]?[0-9]{1,30}$/;
const DECIMAL = /^[+-]?(?:[0-9]{1,400}\.?[0-9]{0,400}|\.[0-9]{1,400})(?:[eE][+-]?[0-9]{1,4})?$/;

/**
 * Turns a param from a file, or a value that arrives over an edge, into what the node's `run` receives: a number, a
 * bigint for a seed (-1n where one is still to be drawn), a string or a boolean. Different spellings of one value (5,
 * 5.0 and "5" for a whole number) give the same result, so that they give the same cache key.
 */
export function coerceParam(input: InputDescription, value: unknown): CoercedParam {
  switch (input.kind) {
    case "int":
      return coerceInt(input, value);
    case "float":
      return coerceFloat(input, value);
    case "seed":
      return coerceSeed(value);
    case "boolean":
      return coerceBoolean(value);
    case "text":
      return typeof value === "string" ? accept(value) : refuse("must be text", value);
    case "combo":
      return coerceOption(input.options, value);
    case "model":
      return coerceName("the name of a model", value);
    case "file":
      return coerceName("the name of a file in the input folder", value);
    case "port":
      return { ok: false, reason: "can only be wired to another node; it holds no value of its own" };
    default:
      return assertNever(input);
  }
}

function accept(value: number | bigint | string | boolean): CoercedParam {
  return { ok: true, value };
}

function refuse(rule: string, value: unknown): CoercedParam {
  return { ok: false, reason: `${rule}, but is ${quote(value)}` };
}

function coerceInt(input: Numeric, value: unknown): CoercedParam {
  const rule = `must be a whole number ${rangeText(input)}`;
  const isReadable = typeof value === "string" ? INTEGER.test(value) : isNumeric(value);
  const number = isReadable ? Number(value) : Number.NaN;
  return Number.isSafeInteger(number) && inRange(input, number) ? accept(number + 0) : refuse(rule, value);
}

function coerceFloat(input: Numeric, value: unknown): CoercedParam {
  const rule = `must be a number ${rangeText(input)}`;
  const isReadable = typeof value === "string" ? DECIMAL.test(value) : isNumeric(value);
  const number = isReadable ? Number(value) : Number.NaN;
  return Number.isFinite(number) && inRange(input, number) ? accept(number + 0) : refuse(rule, value);
}

function coerceSeed(value: unknown): CoercedParam {
  const rule = `must be a whole number from 0 to ${MAX_SEED}, or -1 to draw one`;
  if (typeof value === "number" && !Number.isSafeInteger(value)) {
    return Number.isInteger(value)
      ? refuse(`${rule}, and above 2^53-1 a decimal string in quotes`, value)
      : refuse(rule, value);
  }
  const isReadable = typeof value === "string" ? INTEGER.test(value) : isNumeric(value);
  const number = isReadable
    ? BigInt(typeof value === "string" ? value.replace("+", "") : Number(value))
    : -2n;
  const exact = typeof value === "bigint" ? value : number;
  return exact >= -1n && exact <= MAX_SEED ? accept(exact) : refuse(rule, value);
}

function coerceBoolean(value: unknown): CoercedParam {
  if (value === true || value === "true" || value === 1) {
    return accept(true);
  }
  return value === false || value === "false" || value === 0
    ? accept(false)
    : refuse("must be true or false", value);
}

function coerceOption(options: readonly string[], value: unknown): CoercedParam {
  if (typeof value === "string" && options.includes(value)) {
    return accept(value);
  }
  const near = typeof value === "string" ? closestName(value, options) : undefined;
  const shown = options.slice(0, 12).join(", ") + (options.length > 12 ? ", …" : "");
  const hint = near === undefined ? "" : ` (did you mean ${quote(near)}?)`;
  return { ok: false, reason: `must be one of ${shown}, but is ${quote(value)}${hint}` };
}

/** Names are relative to a root and use `/`; Windows' `\` is read as the same. */
function coerceName(what: string, value: unknown): CoercedParam {
  if (typeof value !== "string") {
    return refuse(`must be ${what}`, value);
  }
  const name = value.replaceAll("\\", "/");
  if (name.trim() === "") {
    return { ok: false, reason: `must be ${what}, but is empty: choose one` };
  }
  const leavesRoot = name.startsWith("/") || /^[A-Za-z]:/.test(name) || name.split("/").includes("..");
  if (leavesRoot || name.includes("\0")) {
    return refuse(`must be ${what} without "..", a drive or a leading slash`, value);
  }
  return accept(name);
}

function isNumeric(value: unknown): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}

function inRange(input: Numeric, number: number): boolean {
  return number >= input.min && number <= input.max;
}

function rangeText(input: Numeric): string {
  return `from ${input.min} to ${input.max}`;
}
