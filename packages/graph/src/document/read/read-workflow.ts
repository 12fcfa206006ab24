import { z } from "zod";
import { isNodeId } from "../../ids/brand.ts";
import { quote } from "../../problems/quote.ts";
import { isJsonObject, type JsonObject, ownValue } from "../json/json-object.ts";
import { subgraphShape, tagText, workflowShape } from "../versions/version-1.ts";
import type { Boundary, JsonValue, Subgraph, Workflow } from "../workflow.ts";
import { readBoundary } from "./read-boundary.ts";
import { readGraph } from "./read-graph.ts";
import { readLock } from "./read-lock.ts";
import { type Reading, unknownKeys, unknownMember } from "./reading.ts";

const workflowHead = z.object(workflowShape);
const subgraphHead = z.object(subgraphShape);
const GRAPH_KEYS = ["nodes", "edges", "groups"];
const BOUNDARY_KEYS = ["inputs", "outputs"];
const INTERFACE_KEYS: ReadonlySet<string> = new Set(BOUNDARY_KEYS);
const SUBGRAPH_KEYS: ReadonlySet<string> = new Set(["title", ...GRAPH_KEYS, ...BOUNDARY_KEYS]);
const WORKFLOW_KEYS: ReadonlySet<string> = new Set([
  "format",
  "version",
  ...Object.keys(workflowShape),
  "tags",
  ...GRAPH_KEYS,
  "subgraphs",
  "interface",
  "lock",
]);

/** Reads version 1 of the file; `undefined` when it is refused, and `reading` then says why. */
export function readWorkflow(object: JsonObject, reading: Reading): Workflow | undefined {
  const head = reading.shape(workflowHead, object, "");
  const tags = reading.items(tagText, ownValue(object, "tags"), "tags");
  const graph = readGraph(object, "", reading);
  const subgraphs = readSubgraphs(ownValue(object, "subgraphs"), reading);
  const boundary = readInterface(ownValue(object, "interface"), reading);
  const lock = ownValue(object, "lock");
  if (lock !== undefined && !isJsonObject(lock)) {
    reading.refuse("lock", "must be an object", lock);
  }
  const readLocked = isJsonObject(lock) ? { lock: readLock(lock, reading) } : {};
  refuseTooMany(reading);
  if (head === undefined || reading.failed) {
    return undefined;
  }
  return {
    version: 1,
    ...head,
    tags,
    ...graph,
    subgraphs,
    interface: boundary,
    ...readLocked,
    unknown: unknownKeys(object, WORKFLOW_KEYS),
  };
}

function readSubgraphs(value: JsonValue | undefined, reading: Reading): ReadonlyMap<string, Subgraph> {
  const subgraphs = new Map<string, Subgraph>();
  for (const [id, object] of reading.objects(value, "subgraphs")) {
    if (!isNodeId(id)) {
      const message = `subgraphs: ${quote(id)} cannot be a subgraph's id.`;
      const remedy = "Rename it: an id has 1 to 64 letters, digits, _ or -.";
      reading.report({ level: "error", code: "bad-subgraph-id", message, remedy });
      continue;
    }
    const place = `subgraphs.${id}.`;
    const head = reading.shape(subgraphHead, object, `subgraphs.${id}`);
    const graph = readGraph(object, place, reading);
    const boundary = readBoundary(object, place, reading);
    if (head !== undefined) {
      subgraphs.set(id, { ...head, ...graph, ...boundary, unknown: unknownKeys(object, SUBGRAPH_KEYS) });
    }
  }
  return subgraphs;
}

function readInterface(value: JsonValue | undefined, reading: Reading): Boundary {
  if (value === undefined) {
    return { inputs: new Map(), outputs: new Map() };
  }
  if (!isJsonObject(value)) {
    reading.refuse("interface", "must be an object", value);
    return { inputs: new Map(), outputs: new Map() };
  }
  return { ...readBoundary(value, "interface.", reading), ...unknownMember(value, INTERFACE_KEYS) };
}

function refuseTooMany(reading: Reading): void {
  const { limits } = reading;
  const counts = [
    { what: "nodes", count: reading.nodes, limit: limits.nodes },
    { what: "edges", count: reading.edges, limit: limits.edges },
  ];
  for (const { what, count, limit } of counts) {
    if (count > limit) {
      reading.report({
        level: "error",
        code: `too-many-${what}`,
        message: `The workflow has ${count} ${what}; at most ${limit} are read.`,
        remedy: "Split it into several workflows.",
      });
    }
  }
}
