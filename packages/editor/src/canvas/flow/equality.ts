/** The list before when it has the same items, so that nothing is drawn anew for it. */
export function sameList<Item>(before: Item[], next: Item[]): Item[] {
  return before.length === next.length && next.every((item, place) => item === before[place]) ? before : next;
}

/** The set before when it has the same members. */
export function sameSet(
  before: ReadonlySet<string> | undefined,
  next: ReadonlySet<string>,
): ReadonlySet<string> {
  const isSame = before?.size === next.size && [...next].every((item) => before.has(item));
  return isSame && before !== undefined ? before : next;
}

/** Whether every member of `b` is the very same in `a`. */
export function isShallowEqual(
  a: Readonly<Record<string, unknown>>,
  b: Readonly<Record<string, unknown>>,
): boolean {
  return Object.entries(b).every(([key, value]) => a[key] === value);
}

/** Whether two values say the same, by members; functions and cycles do not occur in what is compared here. */
export function isDeepEqual<Value>(a: Value | undefined, b: Value): a is Value {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const left = Object.entries(a);
  const right = new Map(Object.entries(b));
  return left.length === right.size && left.every(([key, value]) => isDeepEqual(right.get(key), value));
}
