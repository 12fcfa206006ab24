import { findInputPort } from "../node/ports.ts";
import type { Problem } from "../problems/problem.ts";
import { type FlatGraph, type FlatNode, type FlatSource, listText, placeText } from "./flat-graph.ts";
import { memberPorts } from "./member-ports.ts";

export interface UnmutedGraph {
  readonly graph: FlatGraph;
  /** Indexes of the nodes that do not run: the muted ones and all that require them. */
  readonly dropped: ReadonlySet<number>;
  /** One `info` a muted node, naming what does not run because of it. */
  readonly problems: readonly Problem[];
}

/**
 * Takes out the muted nodes and everything that requires what they make; optional inputs that they fed stay empty.
 * A reroute requires its input, so a muted node reaches through it.
 */
export function dropMuted(graph: FlatGraph): UnmutedGraph {
  const muted = graph.nodes.flatMap((node, index) => (node.node.mode === "muted" ? [index] : []));
  if (muted.length === 0) return { graph, dropped: new Set(), problems: [] };
  const consumers = findConsumers(graph);
  const dropped = new Set(muted);
  const gaps = new Map<number, Map<string, FlatSource>>();
  const problems = muted.map((cause) => {
    const problem = (victims: readonly number[]): Problem => mutedProblem(graph, cause, victims);
    const gap: FlatSource = { kind: "gap", harmless: true, problem: { ...problem([]), level: "error" } };
    const victims: number[] = [];
    const open = [cause];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      for (const [consumer, port] of consumers.get(index) ?? []) {
        const node = graph.nodes[consumer];
        if (node === undefined || dropped.has(consumer)) continue;
        const lost = gaps.get(consumer) ?? new Map<string, FlatSource>();
        gaps.set(consumer, lost.set(port, gap));
        if (!requires(node, port, lost)) continue;
        dropped.add(consumer);
        victims.push(consumer);
        open.push(consumer);
      }
    }
    return problem(victims);
  });
  const nodes = graph.nodes.map((node, index) => {
    const lost = gaps.get(index);
    return lost === undefined ? node : { ...node, wires: new Map([...node.wires, ...lost]) };
  });
  return { graph: { ...graph, nodes }, dropped, problems };
}

/** Which inputs each node feeds. */
function findConsumers(graph: FlatGraph): ReadonlyMap<number, ReadonlyArray<readonly [number, string]>> {
  const consumers = new Map<number, (readonly [number, string])[]>();
  graph.nodes.forEach((node, index) => {
    for (const [port, source] of node.wires) {
      if (source.kind !== "wire") continue;
      const fed = consumers.get(source.node);
      if (fed === undefined) consumers.set(source.node, [[index, port]]);
      else fed.push([index, port]);
    }
  });
  return consumers;
}

/** Whether the node cannot run without `port`; of a repeated input, whether too few members are left. */
function requires(node: FlatNode, port: string, lost: ReadonlyMap<string, FlatSource>): boolean {
  const declared =
    node.description === undefined ? undefined : findInputPort(node.description, port)?.declared;
  if (declared === undefined) return true;
  const { name, input } = declared;
  if (input.repeated === undefined) return input.optional !== true;
  const ports = new Set([...node.wires.keys(), ...node.node.params.keys(), ...node.promoted.keys()]);
  const left = memberPorts(ports, name, input.repeated.max).filter((member) => !lost.has(member));
  return left.length < input.repeated.min;
}

function mutedProblem(graph: FlatGraph, cause: number, victims: readonly number[]): Problem {
  const node = graph.nodes[cause];
  const place = node === undefined ? "A node" : placeText(node);
  const names = victims.flatMap((index) => {
    const victim = graph.nodes[index];
    return victim === undefined ? [] : [placeText(victim)];
  });
  const consequence =
    names.length === 0 ? "it does not run" : `it and what needs it do not run: ${listText(names)}`;
  return {
    level: "info",
    code: "muted",
    message: `${place} is muted, so ${consequence}.`,
    ...(node === undefined ? {} : { node: node.address }),
  };
}
