import { isTypedArray } from "./typed-array.ts";

/** Bytes for a number, a boolean, or the place of a member in an object or list. */
const SLOT = 8;

/**
 * About how much memory a value takes, in bytes: the whole of its typed arrays (one that occurs twice counts once) and a
 * little for everything around them. For budgets of caches; it need not be a value that can be encoded.
 */
export function valueByteLength(value: unknown): number {
  const seen = new Set<object>();
  const open: unknown[] = [value];
  let bytes = 0;
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === "string") {
      bytes += 2 * next.length + SLOT;
    } else if (typeof next !== "object" || next === null) {
      bytes += SLOT;
    } else if (!seen.has(next)) {
      seen.add(next);
      if (isTypedArray(next)) {
        bytes += next.byteLength + SLOT;
      } else {
        bytes += SLOT;
        for (const member of Object.values(next)) {
          open.push(member);
        }
      }
    }
  }
  return bytes;
}
