import type { JsonValue } from "../workflow.ts";

export type JsonObject = { readonly [key: string]: JsonValue };
export type MutableJsonObject = { [key: string]: JsonValue };

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isJsonList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Sets a key whatever it is called: an assignment to `__proto__` would change what the object is. */
export function setOwn(object: MutableJsonObject, key: string, value: JsonValue): void {
  if (key === "__proto__") {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    object[key] = value;
  }
}

/** A key's own value: never something that every object inherits. */
export function ownValue(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** A JSON object's entries as a Map, in which no key is special. */
export function toMap(object: JsonObject): Map<string, JsonValue> {
  return new Map(Object.entries(object));
}

/** A JSON object with these entries. */
export function fromEntries(entries: Iterable<readonly [string, JsonValue]>): JsonObject {
  const object: MutableJsonObject = {};
  for (const [key, value] of entries) {
    setOwn(object, key, value);
  }
  return object;
}

/** Whether two JSON values are the same, whatever the order of keys. */
export function sameJson(a: JsonValue, b: JsonValue): boolean {
  if (isJsonList(a)) {
    return (
      isJsonList(b) && a.length === b.length && a.every((item, index) => sameJson(item, b[index] ?? null))
    );
  }
  if (isJsonObject(a)) {
    return (
      isJsonObject(b) &&
      Object.keys(a).length === Object.keys(b).length &&
      Object.entries(a).every(([key, value]) => Object.hasOwn(b, key) && sameJson(value, b[key] ?? null))
    );
  }
  return a === b;
}
