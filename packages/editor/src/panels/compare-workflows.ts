import { type JsonValue, type NodeAddress, parseNodeAddress, type Workflow } from "@weft/graph";

/** A param that two workflows set differently; `undefined` where one of them has no such param. */
export interface ParamDifference {
  readonly node: NodeAddress;
  readonly title: string;
  readonly port: string;
  readonly first: JsonValue | undefined;
  readonly second: JsonValue | undefined;
}

/**
 * What differs in the params of two workflows, nodes matched by address, those of subgraphs by `subgraph/node`. Titles,
 * positions and edges are not compared.
 */
export function compareWorkflows(first: Workflow, second: Workflow): readonly ParamDifference[] {
  const before = paramsOf(first);
  const after = paramsOf(second);
  const addresses = new Set([...before.keys(), ...after.keys()]);
  return [...addresses].flatMap((address) => {
    const node = parseNodeAddress(address);
    const a = before.get(address);
    const b = after.get(address);
    const ports = new Set([...(a?.params.keys() ?? []), ...(b?.params.keys() ?? [])]);
    return [...ports].flatMap((port) => {
      const one = a?.params.get(port);
      const other = b?.params.get(port);
      if (node === undefined || JSON.stringify(one) === JSON.stringify(other)) return [];
      return [{ node, title: b?.title ?? a?.title ?? address, port, first: one, second: other }];
    });
  });
}

interface NodeParams {
  readonly title: string;
  readonly params: ReadonlyMap<string, JsonValue>;
}

function paramsOf(workflow: Workflow): ReadonlyMap<string, NodeParams> {
  const all = new Map<string, NodeParams>();
  for (const [id, node] of workflow.nodes)
    all.set(id, { title: node.title ?? node.type, params: node.params });
  for (const [graph, { nodes }] of workflow.subgraphs) {
    for (const [id, node] of nodes) {
      all.set(`${graph}/${id}`, { title: node.title ?? node.type, params: node.params });
    }
  }
  return all;
}
