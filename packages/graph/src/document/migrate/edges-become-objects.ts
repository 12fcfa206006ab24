import { fromEntries, isJsonObject, ownValue, toMap } from "../json/json-object.ts";
import type { Reading } from "../read/reading.ts";
import { version0Edge, version0Name } from "../versions/version-0.ts";
import type { JsonValue } from "../workflow.ts";
import type { FileMigration } from "./file-migration.ts";

/** Version 0 to 1: edges and positions get the shape in which they can carry further data; `name` is the title. */
export const edgesBecomeObjects: FileMigration = {
  from: 0,
  name: "edges-become-objects",
  summary: 'edges became objects, positions moved to "ui", "name" became "title"',
  migrate(file, reading) {
    const migrated = toMap(file);
    migrated.set("version", 1);
    const name = ownValue(file, "name");
    if (name !== undefined && !migrated.has("title")) {
      migrated.set("title", reading.value(version0Name, name, "name") ?? name);
      migrated.delete("name");
    }
    const nodes = ownValue(file, "nodes");
    if (nodes !== undefined) {
      migrated.set("nodes", migrateNodes(nodes));
    }
    const edges = ownValue(file, "edges");
    if (edges !== undefined) {
      migrated.set("edges", migrateEdges(edges, reading));
    }
    return fromEntries(migrated);
  },
};

function migrateNodes(nodes: JsonValue): JsonValue {
  if (!isJsonObject(nodes)) {
    return nodes;
  }
  return fromEntries(Object.entries(nodes).map(([id, node]) => [id, movePosition(node)] as const));
}

function movePosition(node: JsonValue): JsonValue {
  if (!isJsonObject(node) || !Object.hasOwn(node, "position") || Object.hasOwn(node, "ui")) {
    return node;
  }
  const { position = null, ...rest } = node;
  return fromEntries([...Object.entries(rest), ["ui", { position }]]);
}

function migrateEdges(edges: JsonValue, reading: Reading): JsonValue {
  const pairs = reading.items(version0Edge, edges, "edges");
  return pairs.map(([from, to]) => ({ from: splitPort(from), to: splitPort(to) }));
}

/** `node.port` splits at the first dot: a node id has none. */
function splitPort(text: string): readonly [string, string] {
  const dot = text.indexOf(".");
  return [text.slice(0, dot), text.slice(dot + 1)];
}
