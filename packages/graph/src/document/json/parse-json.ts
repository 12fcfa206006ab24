import type { Problem } from "../../problems/problem.ts";
import type { WorkflowLimits } from "../limits.ts";
import type { JsonValue } from "../workflow.ts";
import { JsonFault } from "./json-fault.ts";
import { JsonReader } from "./json-reader.ts";

export type ParsedJson =
  | { readonly ok: true; readonly value: JsonValue; readonly bigIntegers: readonly string[] }
  | { readonly ok: false; readonly problem: Problem };

/** Reads JSON text losslessly and within limits. Never throws; the problem names line and column. */
export function parseJson(text: string, limits: Pick<WorkflowLimits, "textLength" | "depth">): ParsedJson {
  if (text.length > limits.textLength) {
    const message = `The file has ${text.length} characters; at most ${limits.textLength} are read.`;
    const remedy = "Pictures and other data belong into files beside the workflow.";
    return { ok: false, problem: { level: "error", code: "file-too-large", message, remedy } };
  }
  // Some Windows editors begin a file with a byte order mark.
  const body = text.startsWith("\ufeff") ? text.slice(1) : text;
  if (body.trim() === "") {
    const remedy = "Name a file that holds a workflow.";
    return {
      ok: false,
      problem: { level: "error", code: "not-json", message: "The file is empty.", remedy },
    };
  }
  const reader = new JsonReader(body, limits.depth);
  try {
    const value = reader.readDocument();
    return { ok: true, value, bigIntegers: reader.bigIntegers };
  } catch (fault) {
    if (fault instanceof JsonFault) {
      return { ok: false, problem: describeFault(body, fault, limits.depth) };
    }
    throw fault;
  }
}

function describeFault(text: string, fault: JsonFault, maxDepth: number): Problem {
  const place = placeText(text, fault.at);
  switch (fault.code) {
    case "not-json":
      return {
        level: "error",
        code: fault.code,
        message: `This is not JSON: ${fault.message} (${place}).`,
        remedy: "Check that it is a workflow file, whole and not cut off.",
      };
    case "duplicate-key":
      return {
        level: "error",
        code: fault.code,
        message: `In ${place}, ${fault.message}: one of the two would be lost.`,
        remedy:
          "Rename one of them or delete it; this happens when two versions of a file are merged by hand.",
      };
    case "too-deep":
      return {
        level: "error",
        code: fault.code,
        message: `The file has ${measureDepth(text)} objects and lists inside one another, from ${place}; at most ${maxDepth} are read.`,
        remedy: "Check that it is a workflow file: none needs such a depth.",
      };
    case "number-too-large":
      return {
        level: "error",
        code: fault.code,
        message: `In ${place}, ${fault.message} for any program to keep.`,
        remedy: "Write a number below 1.8e308.",
      };
  }
}

function placeText(text: string, at: number): string {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf("\n"); end >= 0 && end < at; end = text.indexOf("\n", start)) {
    line += 1;
    start = end + 1;
  }
  return `line ${line}, column ${at - start + 1}`;
}

/** The deepest nesting of a text, whether or not it is JSON; without recursion. */
function measureDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (inString) {
      at += char === "\\" ? 1 : 0;
      inString = char !== '"';
    } else if (char === '"') {
      inString = true;
    } else if (char === "{" || char === "[") {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (char === "}" || char === "]") {
      depth -= 1;
    }
  }
  return deepest;
}
