import type { Inventory, InventoryEntry } from "../compile/inventory.ts";
import { subgraphIdOf } from "../compile/subgraph-id.ts";
import type {
  ExecutionEnvironment,
  Lock,
  LockedContent,
  Workflow,
  WorkflowNode,
} from "../document/workflow.ts";
import type { Catalogue } from "../node/node-description.ts";
import { namedResources } from "./named-resources.ts";

/**
 * What a result of this workflow is made with, here and now: the versions of its node types, the content of the models
 * and files that it names, and the environment. Recorded results, packs and where a content came from are kept from an
 * earlier lock. Types, models and files that are not here are left out; `validateWorkflow` says so.
 */
export function buildLock(
  workflow: Workflow,
  catalogue: Catalogue,
  inventory: Inventory,
  environment: ExecutionEnvironment,
): Lock {
  const { models, files } = namedResources(workflow, catalogue);
  const earlier = workflow.lock;
  const modelNames = models.map(({ folder, name }) => `${folder}/${name}`);
  return {
    nodes: nodeVersions(workflow, catalogue),
    packs: earlier?.packs ?? new Map(),
    models: lockContents(modelNames, inventory.models, earlier?.models),
    files: lockContents(files, inventory.files, earlier?.files),
    results: earlier?.results ?? new Map(),
    execution: environment,
    unknown: earlier?.unknown ?? new Map(),
  };
}

function nodeVersions(workflow: Workflow, catalogue: Catalogue): ReadonlyMap<string, number> {
  const graphs = [workflow, ...workflow.subgraphs.values()];
  const nodes = graphs.flatMap((graph): WorkflowNode[] => [...graph.nodes.values()]);
  const types = new Set(nodes.map(({ type }) => type).filter((type) => subgraphIdOf(type) === undefined));
  const versions = [...types].toSorted().flatMap((type) => {
    const description = catalogue.get(type);
    return description === undefined ? [] : [[type, description.version] as const];
  });
  return new Map(versions);
}

function lockContents(
  names: readonly string[],
  here: ReadonlyMap<string, InventoryEntry>,
  earlier: ReadonlyMap<string, LockedContent> | undefined,
): ReadonlyMap<string, LockedContent> {
  const contents = names.flatMap((name) => {
    const entry = here.get(name);
    if (entry === undefined) {
      return [];
    }
    const { sha256, bytes } = entry;
    const known = earlier?.get(name);
    const source = known?.sha256 === sha256 && known.source !== undefined ? { source: known.source } : {};
    return [[name, { sha256, bytes, ...source }] as const];
  });
  return new Map(contents);
}
