import {
  type Catalogue,
  type Inventory,
  type NodeAddress,
  type Problem,
  parseNodeAddress,
  validateWorkflow,
  type Workflow,
} from "@weft/graph";
import type { InputList, ModelList } from "@weft/graph/protocol";

/** The problems of a workflow, and those at each node; an instance has those inside it too. */
export interface PlacedProblems {
  readonly all: readonly Problem[];
  readonly byNode: ReadonlyMap<NodeAddress, readonly Problem[]>;
}

export function findProblems(workflow: Workflow, catalogue: Catalogue, inventory: Inventory): PlacedProblems {
  // That nothing would run is no news to somebody who has just begun.
  if (workflow.nodes.size === 0) return { all: [], byNode: new Map() };
  const all = validateWorkflow(workflow, catalogue, inventory);
  const byNode = new Map<NodeAddress, Problem[]>();
  for (const problem of all) {
    if (problem.node === undefined) continue;
    const parts = problem.node.split("/");
    for (let length = 1; length <= parts.length; length += 1) {
      const address = parseNodeAddress(parts.slice(0, length).join("/"));
      if (address === undefined) continue;
      const list = byNode.get(address);
      if (list === undefined) byNode.set(address, [problem]);
      else list.push(problem);
    }
  }
  return { all, byNode };
}

/** Which models and files are there. Checking needs no hashes, so none are asked for. */
export function inventoryOf(models: ModelList | undefined, inputs: InputList | undefined): Inventory {
  return {
    models: new Map(
      (models?.models ?? []).map(({ folder, name, bytes }) => [`${folder}/${name}`, { sha256: "", bytes }]),
    ),
    files: new Map((inputs?.files ?? []).map(({ name, bytes }) => [name, { sha256: "", bytes }])),
  };
}
