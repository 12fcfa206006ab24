import type { JsonValue } from "../workflow.ts";

/** What the writer takes: JSON, Maps (written as objects, whatever their keys are called), and marked lines. */
export type JsonTree = JsonValue | ReadonlyMap<string, JsonTree> | readonly JsonTree[] | OneLine;

/** A value that is written on one line, for lists in which a line is what a person changes. */
export class OneLine {
  readonly value: JsonTree;

  constructor(value: JsonTree) {
    this.value = value;
  }
}

const MAX_LINE = 100;

/**
 * Writes pretty JSON. Maps keep their order, so the caller decides it; keys of plain objects are sorted by code unit.
 * A list of plain values goes on one line where it is short enough.
 *
 * @throws RangeError for a number that JSON cannot hold (NaN, infinity).
 */
export function writeJson(value: JsonTree): string {
  return `${write(value, "\n")}\n`;
}

function write(value: JsonTree, lineBreak: string): string {
  if (value instanceof OneLine) {
    return writeLine(value.value);
  }
  if (typeof value !== "object" || value === null) {
    return writeScalar(value);
  }
  if (isList(value)) {
    if (value.every((item) => typeof item !== "object" || item === null)) {
      const line = writeLine(value);
      if (line.length <= MAX_LINE) {
        return line;
      }
    }
    return surround(
      "[",
      value.map((item) => write(item, `${lineBreak}  `)),
      "]",
      lineBreak,
    );
  }
  const members = entriesOf(value).map(
    ([key, member]) => `${JSON.stringify(key)}: ${write(member, `${lineBreak}  `)}`,
  );
  return surround("{", members, "}", lineBreak);
}

function surround(open: string, members: readonly string[], close: string, lineBreak: string): string {
  const inner = `${lineBreak}  `;
  return members.length === 0 ? open + close : open + inner + members.join(`,${inner}`) + lineBreak + close;
}

function writeLine(value: JsonTree): string {
  if (value instanceof OneLine) {
    return writeLine(value.value);
  }
  if (typeof value !== "object" || value === null) {
    return writeScalar(value);
  }
  if (isList(value)) {
    return `[${value.map(writeLine).join(", ")}]`;
  }
  const members = entriesOf(value).map(([key, member]) => `${JSON.stringify(key)}: ${writeLine(member)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

function writeScalar(value: string | number | boolean | null): string {
  if (typeof value !== "number") {
    return JSON.stringify(value);
  }
  if (!Number.isFinite(value)) {
    throw new RangeError(`${value} cannot be written as JSON.`);
  }
  // Digits alone would be read back as a large whole number, which is a string here.
  const isLargeWhole = Number.isInteger(value) && !Number.isSafeInteger(value);
  return isLargeWhole ? value.toExponential() : JSON.stringify(value);
}

function entriesOf(value: ReadonlyMap<string, JsonTree> | { readonly [key: string]: JsonValue }) {
  return isMap(value) ? [...value] : Object.entries(value).toSorted(byKey);
}

/** Order by UTF-16 code unit: the same on every machine and in every language. */
export function byKey(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;
}

function isList(value: JsonTree): value is readonly JsonTree[] {
  return Array.isArray(value);
}

function isMap(value: JsonTree): value is ReadonlyMap<string, JsonTree> {
  return value instanceof Map;
}
