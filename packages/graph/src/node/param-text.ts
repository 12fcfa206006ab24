import type { JsonValue } from "../document/workflow.ts";
import { quote } from "../problems/quote.ts";
import { coerceParam } from "./coerce-param.ts";
import type { InputDescription } from "./input-description.ts";

/** A param as a file holds it, or why the text cannot be one. The reason has no subject: "must be …, but is …". */
export type ParsedParam =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly reason: string };

const TRUE_WORDS: readonly string[] = ["true", "yes", "on", "1"];
const FALSE_WORDS: readonly string[] = ["false", "no", "off", "0"];

/**
 * Reads a param that a person typed (`--set sampler.steps=30`, a cell of a table). The declared kind decides: `30` is a
 * number for `steps` and text for a prompt.
 */
export function parseParamText(input: InputDescription, text: string): ParsedParam {
  if (input.kind === "boolean") {
    const word = text.trim().toLowerCase();
    const isKnown = TRUE_WORDS.includes(word) || FALSE_WORDS.includes(word);
    return isKnown
      ? { ok: true, value: TRUE_WORDS.includes(word) }
      : { ok: false, reason: `must be true or false, but is ${quote(text)}` };
  }
  const isNumber = input.kind === "int" || input.kind === "float" || input.kind === "seed";
  const coerced = coerceParam(input, isNumber ? text.trim() : text);
  return coerced.ok ? { ok: true, value: paramToJson(coerced.value) } : coerced;
}

/** The text that `parseParamText` reads as the same param. */
export function paramText(input: InputDescription, value: JsonValue): string {
  const coerced = coerceParam(input, value);
  return coerced.ok ? String(coerced.value) : typeof value === "string" ? value : JSON.stringify(value);
}

/** A coerced param as a file holds it: a seed above 2^53-1 becomes a decimal string. */
export function paramToJson(value: number | bigint | string | boolean): JsonValue {
  if (typeof value !== "bigint") {
    return value;
  }
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}
