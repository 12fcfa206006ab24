import { digestOf } from "@weft/graph";
import type { Handle } from "./map-items.ts";
import type { ItemResult, MadeResult, NodeRun } from "./node-run.ts";
import { keepOf } from "./result-name.ts";
import type { Executor, KeptResult } from "./task.ts";

/**
 * The results that the nodes of a run stand on. They are counted by how many nodes hold each: a value leaves the
 * executor's hands only when nothing in the run can want it any more.
 */
export class RunResults {
  readonly #held = new Map<string, { made: MadeResult; holders: number; madeBy: string }>();
  readonly #executor: Executor;
  readonly #cache: boolean;

  constructor(executor: Executor, cache: boolean) {
    this.#executor = executor;
    this.#cache = cache;
  }

  /** What an earlier run, or another node of this one, made under this name. */
  find(run: NodeRun, result: string): { readonly made: MadeResult; readonly reason: string } | undefined {
    const held = this.#held.get(result);
    if (held !== undefined) return { made: held.made, reason: `same as ${held.madeBy}` };
    const keep = keepOf(run.node, this.#cache);
    if (keep === "run") return undefined;
    const kept = this.#executor.lookup(result, keep === "recorded");
    return kept === undefined ? undefined : { made: kept, reason: foundWhere(kept) };
  }

  /** The node stands on this result from now on. */
  hold(run: NodeRun, item: number, result: ItemResult): void {
    run.results[item] = result;
    const held = this.#held.get(result.result);
    if (held !== undefined) held.holders += 1;
    else this.#held.set(result.result, { made: result.made, holders: 1, madeBy: run.node.address });
  }

  /** Nothing in the run wants the results of this node any more. */
  drop(run: NodeRun): void {
    for (const item of run.results) {
      const held = item && this.#held.get(item.result);
      if (item === undefined || held === undefined) continue;
      held.holders -= 1;
      if (held.holders > 0) continue;
      this.#held.delete(item.result);
      this.#executor.release(item.result);
    }
  }

  /** The values of one output of a settled node, in the order of its items. */
  handles(run: NodeRun, output: string): readonly Handle[] {
    const known = run.handles?.get(output);
    if (known !== undefined) return known;
    const handles = run.results.flatMap((item) => (item === undefined ? [] : handlesOfItem(item, output)));
    run.handles = new Map(run.handles).set(output, handles);
    return handles;
  }

  /** The values are gone: nobody may stand on them, or find them, any more. */
  forget(lost: ReadonlySet<string>): void {
    for (const result of lost) this.#held.delete(result);
  }
}

function handlesOfItem({ result, key, made }: ItemResult, output: string): readonly Handle[] {
  return Array.from({ length: made.shape.get(output) ?? 0 }, (_, index) => ({
    ref: { result, output, index },
    digest: made.contentDigests?.get(output)?.[index] ?? digestOf(key, output, index),
  }));
}

function foundWhere({ where }: KeptResult): string {
  switch (where) {
    case "memory":
      return "in memory";
    case "disk":
      return "on disk";
    case "recorded":
      return "recorded result";
  }
}
