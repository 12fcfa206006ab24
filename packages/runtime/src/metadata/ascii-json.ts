/** A JSON string in ASCII, as Python's `json.dumps` writes it: readers that guess the encoding cannot be wrong. */
function asciiString(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/**
 * JSON text in ASCII of plain values, Maps (as objects, whatever their keys are called) and bigints (as integers of any
 * size). What JSON cannot hold (`undefined`, NaN, infinities) becomes null.
 */
export function asciiJson(value: unknown): string {
  if (typeof value === "string") return asciiString(value);
  if (typeof value === "bigint" || typeof value === "boolean") return String(value);
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "null";
  if (typeof value !== "object" || value === null) return "null";
  if (Array.isArray(value)) return `[${value.map(asciiJson).join(",")}]`;
  const entries: Iterable<readonly [unknown, unknown]> = value instanceof Map ? value : Object.entries(value);
  const members = Array.from(entries, ([key, member]) => `${asciiString(String(key))}:${asciiJson(member)}`);
  return `{${members.join(",")}}`;
}
