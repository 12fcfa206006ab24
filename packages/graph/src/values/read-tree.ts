import type { TypedArray } from "./typed-array.ts";

/**
 * Reads the value that `writeTree` wrote.
 *
 * @throws Error when the tree is none that it writes.
 */
export function readTree(tree: unknown, arrays: readonly TypedArray[]): unknown {
  if (!Array.isArray(tree)) {
    return tree;
  }
  const [tag, ...rest]: readonly unknown[] = tree;
  const [first] = rest;
  switch (tag) {
    case "u":
      return undefined;
    case "n":
      return Number(first);
    case "b":
      return BigInt(String(first));
    case "t":
      return arrayAt(arrays, first);
    case "a":
      return rest.map((item) => readTree(item, arrays));
    case "o":
      return readObject(rest, arrays);
    default:
      throw new Error(`There is no tag ${String(tag)}.`);
  }
}

function arrayAt(arrays: readonly TypedArray[], index: unknown): TypedArray {
  const array = typeof index === "number" ? arrays[index] : undefined;
  if (array === undefined) {
    throw new Error(`There is no array ${String(index)}.`);
  }
  return array;
}

function readObject(members: readonly unknown[], arrays: readonly TypedArray[]): object {
  const object = {};
  for (let at = 0; at + 1 < members.length; at += 2) {
    const value = readTree(members[at + 1], arrays);
    // Not an assignment: a key called "__proto__" would change what the object is.
    Object.defineProperty(object, String(members[at]), {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return object;
}
