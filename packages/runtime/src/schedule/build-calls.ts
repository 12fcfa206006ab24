import {
  digestOf,
  type HashText,
  type InputDigest,
  itemKey,
  type Plan,
  type PlanNode,
  wiredSources,
} from "@weft/graph";
import type { MappedItems } from "./map-items.ts";
import type { Call } from "./node-run.ts";
import { keepOf, resultName } from "./result-name.ts";
import type { Task } from "./task.ts";
import { type Trace, traceOf } from "./trace.ts";

export interface NamingOptions {
  readonly plan: Plan;
  /** Names results that only this run uses; no two runs share it. */
  readonly runName: string;
  readonly cache: boolean;
  readonly hash: HashText;
  /** Whether anybody wants to know what decided each call. */
  readonly traced: boolean;
}

/** The calls of a node: one an item, with the keys that only the run itself can finish. */
export function buildCalls(index: number, items: MappedItems, options: NamingOptions): readonly Call[] {
  const node = options.plan.nodes[index];
  if (node === undefined) throw new Error(`the plan has no node ${index}`);
  return Array.from({ length: items.length }, (_, item) => {
    const digests = node.key === undefined ? items.digestsAt(item) : [];
    const key = node.key ?? itemKey(options.hash, node.keyHead, digests);
    const task: Task = {
      address: node.address,
      type: node.type,
      runsIn: node.runsIn,
      listIndex: item,
      result: resultName(node, key, `${index}.${item}`, options),
      keep: keepOf(node, options.cache),
      inputs: items.inputsAt(item),
      absent: items.absent,
      outputs: node.outputs,
      digestContent: node.effect === "impure",
    };
    return { node: index, item, count: items.length, task, key, trace: traceCall(node, digests, options) };
  });
}

/** What decides the one call of a node whose key the compiler knew, without computing anything. */
export function traceCall(
  node: PlanNode,
  digests: readonly InputDigest[],
  options: NamingOptions,
): Trace | undefined {
  if (!options.traced) return undefined;
  const known = node.key === undefined ? digests : staticDigests(options.plan, node);
  return traceOf(node.keyHead, node.inputs, known, options.hash);
}

function staticDigests(plan: Plan, node: PlanNode): readonly InputDigest[] {
  return wiredSources(node).flatMap(([label, source]) => {
    const key = plan.nodes[source.node]?.key;
    return key === undefined ? [] : [[label, digestOf(key, source.output, 0)] as const];
  });
}
