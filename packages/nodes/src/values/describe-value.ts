/** Longer texts are cut: a notice is to be read. */
const LONGEST_TEXT = 10_000;

/** A value of any port as text for a person: texts and numbers as they are, arrays by what they hold. */
export function describeValue(value: unknown): string {
  if (typeof value === "string") return shortened(value);
  if (value === null || typeof value !== "object") return String(value);
  if ("kind" in value && "shape" in value && Array.isArray(value.shape)) {
    return `${String(value.kind)} ${value.shape.join(" × ")}`;
  }
  return shortened(JSON.stringify(value, withoutArrays, 2) ?? String(value));
}

/** JSON has no bigints, and nobody reads a million numbers. */
function withoutArrays(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  if (value instanceof Float32Array) return `${value.length} numbers`;
  return value;
}

function shortened(text: string): string {
  return text.length <= LONGEST_TEXT
    ? text
    : `${text.slice(0, LONGEST_TEXT)}… (${text.length - LONGEST_TEXT} more characters)`;
}
