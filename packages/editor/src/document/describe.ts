import {
  type Catalogue,
  instanceDescription,
  type NodeDescription,
  type Subgraph,
  subgraphIdOf,
  type Workflow,
} from "@weft/graph";

type Instances = Map<string, NodeDescription>;

const known = new WeakMap<Catalogue, WeakMap<ReadonlyMap<string, Subgraph>, Instances>>();

/**
 * What a node type looks like from outside: of the catalogue, or of a subgraph of this workflow. The same object as long
 * as neither changes; `undefined` for a type that is not installed.
 */
export function describeType(
  workflow: Pick<Workflow, "subgraphs">,
  catalogue: Catalogue,
  type: string,
): NodeDescription | undefined {
  const id = subgraphIdOf(type);
  if (id === undefined) return catalogue.get(type);
  const subgraph = workflow.subgraphs.get(id);
  if (subgraph === undefined) return undefined;
  const instances = instancesOf(catalogue, workflow.subgraphs);
  const found = instances.get(id);
  if (found !== undefined) return found;
  const { subgraphs } = workflow;
  const description = instanceDescription({ ...NOTHING, subgraphs }, catalogue, id, subgraph);
  instances.set(id, description);
  return description;
}

/** An instance's look depends on the subgraphs alone. */
const NOTHING: Omit<Workflow, "subgraphs"> = {
  version: 1,
  id: "",
  title: "",
  description: "",
  tags: [],
  nodes: new Map(),
  edges: [],
  groups: [],
  interface: { inputs: new Map(), outputs: new Map() },
  unknown: new Map(),
};

function instancesOf(catalogue: Catalogue, subgraphs: ReadonlyMap<string, Subgraph>): Instances {
  const bySubgraphs = known.get(catalogue) ?? new WeakMap<ReadonlyMap<string, Subgraph>, Instances>();
  known.set(catalogue, bySubgraphs);
  const instances = bySubgraphs.get(subgraphs) ?? new Map<string, NodeDescription>();
  bySubgraphs.set(subgraphs, instances);
  return instances;
}
