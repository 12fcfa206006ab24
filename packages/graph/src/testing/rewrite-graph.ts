import type { JsonValue, Workflow } from "../document/workflow.ts";
import type { PlainGraph } from "./arbitrary-graph.ts";
import { type NodeSketch, workflowOf } from "./workflow-of.ts";

/** Says yes or no by turns that fast-check chose. */
export type Choose = (index: number) => boolean;

function ends(edge: string): readonly [from: string, to: string] {
  const [from = "", to = ""] = edge.split(" > ");
  return [from, to];
}

function nodeOfPort(port: string): string {
  return port.slice(0, port.indexOf("."));
}

/** The same graph with other ids, and with nodes and edges in the opposite order. */
export function renameNodes(graph: PlainGraph, rename: (id: string) => string): PlainGraph {
  const renamePort = (port: string): string => {
    const id = nodeOfPort(port);
    return rename(id) + port.slice(id.length);
  };
  return {
    nodes: graph.nodes.map(([id, node]) => [rename(id), node] as const).toReversed(),
    edges: graph.edges.map((edge) => ends(edge).map(renamePort).join(" > ")).toReversed(),
  };
}

/** The same graph with one, two or three reroutes in some of its edges. */
export function insertReroutes(graph: PlainGraph, choose: Choose): PlainGraph {
  const nodes = [...graph.nodes];
  const edges = graph.edges.flatMap((edge, index) => {
    if (!choose(index)) return [edge];
    const [from, to] = ends(edge);
    const reroutes = Array.from({ length: 1 + (index % 3) }, (_, place) => `via${index}-${place}`);
    for (const id of reroutes) nodes.push([id, { type: "Reroute" }]);
    const outs = [from, ...reroutes.map((id) => `${id}.value`)];
    const ins = [...reroutes.map((id) => `${id}.value`), to];
    return outs.map((out, place) => `${out} > ${ins[place]}`);
  });
  return { nodes, edges };
}

const CONSTANTS: Readonly<Record<string, readonly [type: string, output: string]>> = {
  seed: ["Seed", "INT"],
  steps: ["Int", "INT"],
  width: ["Int", "INT"],
  use: ["Int", "INT"],
  cfg: ["Float", "FLOAT"],
  factor: ["Float", "FLOAT"],
  text: ["Text", "STRING"],
  prefix: ["Text", "STRING"],
  sampler_name: ["Text", "STRING"],
};

/** The same graph with some params replaced by constant nodes of the same value. */
export function useConstants(graph: PlainGraph, choose: Choose): PlainGraph {
  const edges = [...graph.edges];
  const constants: (readonly [string, NodeSketch])[] = [];
  let turn = 0;
  const nodes = graph.nodes.map(([id, node]) => {
    const params = Object.entries(node.params ?? {}).filter(([port, value]) => {
      const constant = CONSTANTS[port];
      turn += 1;
      if (constant === undefined || !choose(turn)) return true;
      const [type, output] = constant;
      constants.push([`${id}-${port}`, { type, params: { value } }]);
      edges.push(`${id}-${port}.${output} > ${id}.${port}`);
      return false;
    });
    return [id, { ...node, params: Object.fromEntries(params) }] as const;
  });
  return { nodes: [...nodes, ...constants], edges };
}

/** The same graph with some of its nodes inside a subgraph, their params promoted to the instance. */
export function wrapInSubgraph(graph: PlainGraph, choose: Choose): Workflow {
  const inside = new Set(graph.nodes.filter((_, index) => choose(index)).map(([id]) => id));
  const inputs: [string, readonly string[]][] = [];
  const outputs: [string, string][] = [];
  const inner: string[] = [];
  const outer: string[] = [];
  graph.edges.forEach((edge, index) => {
    const [from, to] = ends(edge);
    const fromInside = inside.has(nodeOfPort(from));
    const toInside = inside.has(nodeOfPort(to));
    if (fromInside) outputs.push([`out${index}`, from]);
    if (toInside && !fromInside) inputs.push([`in${index}`, [to]]);
    if (fromInside && toInside) inner.push(edge);
    else outer.push(`${fromInside ? `wrap.out${index}` : from} > ${toInside ? `wrap.in${index}` : to}`);
  });
  const params: Record<string, JsonValue> = {};
  const innerNodes = graph.nodes
    .filter(([id]) => inside.has(id))
    .map(([id, node]) => {
      for (const [port, value] of Object.entries(node.params ?? {})) {
        inputs.push([`${id}:${port}`, [`${id}.${port}`]]);
        params[`${id}:${port}`] = value;
      }
      return [id, { ...node, params: {} }] as const;
    });
  return workflowOf({
    nodes: [...graph.nodes.filter(([id]) => !inside.has(id)), ["wrap", { type: "subgraph:part", params }]],
    edges: outer,
    subgraphs: { part: { nodes: innerNodes, edges: inner, inputs, outputs } },
  });
}
