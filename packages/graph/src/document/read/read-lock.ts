import { z } from "zod";
import { shorten } from "../../problems/quote.ts";
import { isJsonObject, type JsonObject, ownValue, toMap } from "../json/json-object.ts";
import { executionShape, lockedContentShape, lockedPack, lockedVersion } from "../versions/version-1.ts";
import type { ExecutionEnvironment, JsonValue, Lock, LockedContent } from "../workflow.ts";
import { type Reading, unknownKeys, unknownMember } from "./reading.ts";

const contentHead = z.object(lockedContentShape);
const executionHead = z.object(executionShape);
const CONTENT_KEYS: ReadonlySet<string> = new Set(Object.keys(lockedContentShape));
const EXECUTION_KEYS: ReadonlySet<string> = new Set(Object.keys(executionShape));
const LOCK_KEYS: ReadonlySet<string> = new Set(["nodes", "packs", "models", "files", "results", "execution"]);

/** Reads what a result was made with. */
export function readLock(object: JsonObject, reading: Reading): Lock {
  const results = ownValue(object, "results");
  if (results !== undefined && !isJsonObject(results)) {
    reading.refuse("lock.results", "must be an object", results);
  }
  const execution = readExecution(ownValue(object, "execution"), reading);
  return {
    nodes: readValues(lockedVersion, ownValue(object, "nodes"), "lock.nodes", reading),
    packs: readValues(lockedPack, ownValue(object, "packs"), "lock.packs", reading),
    models: readContents(ownValue(object, "models"), "lock.models", reading),
    files: readContents(ownValue(object, "files"), "lock.files", reading),
    results: isJsonObject(results) ? toMap(results) : new Map(),
    ...(execution === undefined ? {} : { execution }),
    unknown: unknownKeys(object, LOCK_KEYS),
  };
}

function readValues<Value>(
  schema: z.ZodType<Value>,
  value: JsonValue | undefined,
  place: string,
  reading: Reading,
): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  for (const [name, member] of reading.entries(value, place)) {
    const read = reading.value(schema, member, `${place}.${shorten(name)}`);
    if (read !== undefined) {
      values.set(name, read);
    }
  }
  return values;
}

function readContents(
  value: JsonValue | undefined,
  place: string,
  reading: Reading,
): ReadonlyMap<string, LockedContent> {
  const contents = new Map<string, LockedContent>();
  for (const [name, object] of reading.objects(value, place)) {
    const head = reading.shape(contentHead, object, `${place}.${shorten(name)}`);
    if (head !== undefined) {
      contents.set(name, {
        sha256: head.sha256,
        bytes: head.bytes,
        ...(head.source === undefined ? {} : { source: head.source }),
        ...unknownMember(object, CONTENT_KEYS),
      });
    }
  }
  return contents;
}

function readExecution(value: JsonValue | undefined, reading: Reading): ExecutionEnvironment | undefined {
  if (value === undefined) {
    return undefined;
  }
  if (!isJsonObject(value)) {
    reading.refuse("lock.execution", "must be an object", value);
    return undefined;
  }
  const head = reading.shape(executionHead, value, "lock.execution");
  return head === undefined ? undefined : { ...head, ...unknownMember(value, EXECUTION_KEYS) };
}
