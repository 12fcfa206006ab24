import { z } from "zod";
import { isNodeId, type NodeId, nodeAddress } from "../../ids/brand.ts";
import { quote, shorten } from "../../problems/quote.ts";
import { isJsonObject, type JsonObject, ownValue, toMap } from "../json/json-object.ts";
import { edgeShape, nodeShape, seedControl } from "../versions/version-1.ts";
import type { Graph, JsonValue, PortRef, SeedControl, WorkflowEdge, WorkflowNode } from "../workflow.ts";
import { type Reading, unknownKeys } from "./reading.ts";

const nodeHead = z.object(nodeShape);
const edgeHead = z.object(edgeShape);
const NODE_KEYS: ReadonlySet<string> = new Set([...Object.keys(nodeShape), "params", "controls", "ui"]);
const EDGE_KEYS: ReadonlySet<string> = new Set(Object.keys(edgeShape));

/** Reads nodes, edges and groups: of a workflow (`place` is empty) or of a subgraph (`subgraphs.face.`). */
export function readGraph(object: JsonObject, place: string, reading: Reading): Graph {
  if (!Object.hasOwn(object, "nodes")) {
    reading.refuse(`${place}nodes`, "must be an object of nodes", undefined);
  }
  return {
    nodes: readNodes(ownValue(object, "nodes"), place, reading),
    edges: readEdges(ownValue(object, "edges"), place, reading),
    groups: reading.list(ownValue(object, "groups"), `${place}groups`),
  };
}

function readNodes(
  value: JsonValue | undefined,
  place: string,
  reading: Reading,
): ReadonlyMap<NodeId, WorkflowNode> {
  const nodes = new Map<NodeId, WorkflowNode>();
  const objects = reading.objects(value, `${place}nodes`);
  reading.nodes += objects.length;
  for (const [id, object] of objects) {
    if (reading.gaveUp || reading.nodes > reading.limits.nodes) {
      break;
    }
    if (!isNodeId(id)) {
      reading.report({
        level: "error",
        code: "bad-node-id",
        message: `${place}nodes: ${quote(id)} cannot be a node's id.`,
        remedy: "Rename it: an id has 1 to 64 letters, digits, _ or -.",
      });
      continue;
    }
    const node = readNode(object, id, place, reading);
    if (node !== undefined) {
      nodes.set(id, node);
    }
  }
  return nodes;
}

function readNode(
  object: JsonObject,
  id: NodeId,
  graphPlace: string,
  reading: Reading,
): WorkflowNode | undefined {
  const place = `${graphPlace}nodes.${id}`;
  const address = graphPlace === "" ? nodeAddress(id) : undefined;
  const head = reading.shape(nodeHead, object, place, address);
  const params = ownValue(object, "params");
  if (params !== undefined && !isJsonObject(params)) {
    reading.refuse(`${place}.params`, "must be an object", params, address);
  }
  const controls = readControls(ownValue(object, "controls"), `${place}.controls`, reading);
  if (head === undefined) {
    return undefined;
  }
  const ui = ownValue(object, "ui");
  return {
    type: head.type,
    version: head.version,
    mode: head.mode,
    ...(head.title === undefined ? {} : { title: head.title }),
    params: isJsonObject(params) ? toMap(params) : new Map(),
    controls,
    ui: ui === undefined ? {} : ui,
    unknown: unknownKeys(object, NODE_KEYS),
  };
}

function readControls(
  value: JsonValue | undefined,
  place: string,
  reading: Reading,
): ReadonlyMap<string, SeedControl> {
  const controls = new Map<string, SeedControl>();
  for (const [port, text] of reading.entries(value, place)) {
    const control = reading.value(seedControl, text, `${place}.${shorten(port)}`);
    if (control !== undefined) {
      controls.set(port, control);
    }
  }
  return controls;
}

function readEdges(value: JsonValue | undefined, place: string, reading: Reading): readonly WorkflowEdge[] {
  const edges: WorkflowEdge[] = [];
  const items = reading.list(value, `${place}edges`);
  reading.edges += items.length;
  for (const [index, item] of items.entries()) {
    if (reading.gaveUp || reading.edges > reading.limits.edges) {
      break;
    }
    const itemPlace = `${place}edges[${index}]`;
    if (!isJsonObject(item)) {
      reading.refuse(itemPlace, 'must be an object with "from" and "to"', item);
      continue;
    }
    const head = reading.shape(edgeHead, item, itemPlace);
    const from = head === undefined ? undefined : portRef(head.from);
    const to = head === undefined ? undefined : portRef(head.to);
    if (from !== undefined && to !== undefined) {
      edges.push({ from, to, unknown: unknownKeys(item, EDGE_KEYS) });
    }
  }
  return edges;
}

function portRef([node, port]: readonly [string, string]): PortRef | undefined {
  return isNodeId(node) ? { node, port } : undefined;
}
