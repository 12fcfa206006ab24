import type { Workflow } from "../document/workflow.ts";
import type { NodeAddress } from "../ids/brand.ts";
import type { Catalogue } from "../node/node-description.ts";
import type { Problem } from "../problems/problem.ts";
import { quote } from "../problems/quote.ts";
import { buildPlan, type KeyOptions } from "./build-plan.ts";
import { checkTypes } from "./check-types.ts";
import { chooseTargets } from "./choose-targets.ts";
import type { Drafts } from "./draft-node.ts";
import { dropMuted } from "./drop-muted.ts";
import { expandSubgraphs } from "./expand-subgraphs.ts";
import { type FlatGraph, placeText } from "./flat-graph.ts";
import { inlinePassing } from "./inline-passing.ts";
import type { Inventory } from "./inventory.ts";
import { orderNodes } from "./order-nodes.ts";
import { passBypassed } from "./pass-bypassed.ts";
import type { Plan } from "./plan.ts";
import { rememberTypeFacts } from "./type-facts.ts";
import { wireInputs } from "./wire-inputs.ts";

export interface CompileOptions extends KeyOptions {
  /** The nodes to run, instead of those that save or show something. */
  readonly targets?: readonly NodeAddress[];
}

/** `problems` of a plan are things to know (what is muted, what is unknown and not needed); none is an error. */
export type CompiledWorkflow =
  | { readonly ok: true; readonly plan: Plan; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Compiles a resolved workflow to a plan: flat, ordered, only what the targets need, with a content key for every node
 * whose inputs are known without running. Each pass is a pure function; time and memory are linear in the number of
 * nodes and edges, and nothing recurses.
 *
 * @param workflow without seeds of -1: see `resolveWorkflow`
 */
export function compileWorkflow(
  workflow: Workflow,
  catalogue: Catalogue,
  inventory: Inventory,
  options: CompileOptions,
): CompiledWorkflow {
  const expansion = expandSubgraphs(workflow, catalogue);
  if (expansion.problems.length > 0) return { ok: false, problems: expansion.problems };
  const unmuted = dropMuted(passBypassed(expansion.graph));
  const graph = inlinePassing(unmuted.graph);
  const chosen = chooseTargets(graph, unmuted.dropped, options.targets);
  if (chosen.problems.length > 0) return { ok: false, problems: [...chosen.problems, ...unmuted.problems] };
  const { drafts, problems } = wireInputs(graph, chosen.targets, inventory, rememberTypeFacts());
  const ordered = orderNodes(drafts);
  if ("problem" in ordered) return { ok: false, problems: [...problems, ordered.problem] };
  const faults = [...problems, ...checkTypes(drafts, ordered.order)];
  const notes = [...unmuted.problems, ...unusedUnknowns(graph, drafts)];
  if (faults.length > 0) return { ok: false, problems: [...faults, ...notes] };
  return { ok: true, plan: buildPlan(drafts, ordered.order, chosen.targets, options), problems: notes };
}

/** Unknown nodes that nothing wanted needs: the workflow runs, but perhaps one of them was meant to write something. */
function unusedUnknowns(graph: FlatGraph, drafts: Drafts): readonly Problem[] {
  return graph.nodes.flatMap((flat, index): readonly Problem[] => {
    if (flat.description !== undefined || flat.node.mode !== "active" || drafts.has(index)) return [];
    return [
      {
        level: "warning",
        code: "unknown-node",
        message: `${placeText(flat)} is of the type ${quote(flat.node.type)}, which is not known here; it is left out.`,
        remedy: "Install the pack that has it, or remove the node.",
        node: flat.address,
      },
    ];
  });
}
