import { isTypedArray, type TypedArray } from "./typed-array.ts";

/**
 * A value as JSON. What JSON has no word for is a list with a tag: `["a", …items]` list, `["o", key, value, …]` object,
 * `["t", index]` typed array, `["n", text]` number, `["b", digits]` bigint, `["u"]` undefined. All else is itself.
 */
type Tree = string | number | boolean | null | readonly Tree[];

export interface WrittenTree {
  readonly tree: Tree;
  /** The typed arrays that the tree points to, each once. */
  readonly arrays: readonly TypedArray[];
}

/** Lists and objects inside one another, at most: values of ports are flat, and what is deeper holds itself. */
const MAX_DEPTH = 200;

/** Writes a value as a tree; `undefined` when something in it cannot be written. */
export function writeTree(value: unknown): WrittenTree | undefined {
  const arrays = new Map<TypedArray, number>();
  const tree = write(value, arrays, 0);
  return tree === undefined ? undefined : { tree, arrays: [...arrays.keys()] };
}

function write(value: unknown, arrays: Map<TypedArray, number>, depth: number): Tree | undefined {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) && !Object.is(value, -0) ? value : ["n", numberText(value)];
    case "bigint":
      return ["b", String(value)];
    case "undefined":
      return ["u"];
    case "object":
      return value === null ? null : writeObject(value, arrays, depth + 1);
    default:
      return undefined;
  }
}

function writeObject(value: object, arrays: Map<TypedArray, number>, depth: number): Tree | undefined {
  if (depth > MAX_DEPTH) {
    return undefined;
  }
  if (isTypedArray(value)) {
    const index = arrays.get(value) ?? arrays.size;
    arrays.set(value, index);
    return ["t", index];
  }
  const tree: Tree[] = [];
  if (Array.isArray(value)) {
    tree.push("a");
    for (const item of value) {
      const written = write(item, arrays, depth);
      if (written === undefined) {
        return undefined;
      }
      tree.push(written);
    }
    return tree;
  }
  if (!isPlain(value)) {
    return undefined;
  }
  tree.push("o");
  for (const [key, member] of Object.entries(value)) {
    const written = write(member, arrays, depth);
    if (written === undefined) {
      return undefined;
    }
    tree.push(key, written);
  }
  return tree;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return (
    (prototype === Object.prototype || prototype === null) && Object.getOwnPropertySymbols(value).length === 0
  );
}

function numberText(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}
