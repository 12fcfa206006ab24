import type { ErrorReport, NodeStatus, Plan, PlanInput } from "@weft/graph";
import { idleNode, type NodeRun } from "./node-run.ts";
import type { RunResults } from "./run-results.ts";
import type { ScheduleOutcome } from "./schedule-options.ts";
import { producersOf, producersOfAll } from "./sources.ts";

/** Which nodes of a plan are demanded, wait, are ready and have settled. Stacks instead of recursion. */
export class PlanProgress {
  readonly nodes: readonly NodeRun[];
  readonly #targets: readonly number[];
  readonly #results: RunResults;
  readonly #demanded: number[];
  readonly #ready: number[] = [];

  constructor(plan: Plan, results: RunResults) {
    this.nodes = plan.nodes.map((node, index) => idleNode(index, node));
    this.#targets = plan.targets;
    this.#results = results;
    this.#demanded = [...plan.targets.toReversed()];
    for (const { node } of this.nodes) {
      for (const producer of producersOfAll(node.inputs)) this.node(producer).usersLeft += 1;
    }
  }

  node(index: number): NodeRun {
    const run = this.nodes[index];
    if (run === undefined) throw new Error(`the plan has no node ${index}`);
    return run;
  }

  /** The next node whose inputs have settled. */
  nextReady(): NodeRun | undefined {
    const index = this.#ready.pop();
    return index === undefined ? undefined : this.node(index);
  }

  /** The next node that somebody wants and that nothing is known of yet. */
  nextDemanded(): NodeRun | undefined {
    for (;;) {
      const index = this.#demanded.pop();
      if (index === undefined) return undefined;
      const run = this.node(index);
      if (run.phase === "idle") return run;
    }
  }

  /** Demands what the chosen inputs come from, and lets the node wait for it. */
  await(run: NodeRun, isChosen: (input: PlanInput) => boolean): void {
    run.phase = "waiting";
    for (const input of run.node.inputs) {
      if (!isChosen(input)) continue;
      for (const index of producersOf(input.source)) {
        const producer = this.node(index);
        if (producer.phase === "settled") continue;
        run.awaiting += 1;
        producer.waiters.push(run.index);
        if (producer.phase === "idle") this.#demanded.push(index);
      }
    }
    if (run.awaiting === 0) this.#ready.push(run.index);
  }

  /** The node has its status: who waited for it is ready perhaps, and its inputs have one user less. */
  settle(run: NodeRun, status: NodeStatus): void {
    run.phase = "settled";
    run.status = status;
    for (const waiter of run.waiters) {
      const waiting = this.node(waiter);
      waiting.awaiting -= 1;
      if (waiting.awaiting === 0) this.#ready.push(waiter);
    }
    run.waiters = [];
    if (run.usersLeft === 0) this.#results.drop(run);
    if (run.counted) return;
    run.counted = true;
    for (const index of producersOfAll(run.node.inputs)) {
      const producer = this.node(index);
      producer.usersLeft -= 1;
      if (producer.usersLeft === 0 && producer.phase === "settled") this.#results.drop(producer);
    }
  }

  /** Results that `run` wants are lost: the nodes that gave them are as if they had not run, and `run` waits for them. */
  makeAgain(run: NodeRun, lost: ReadonlySet<string>, isChosen: (input: PlanInput) => boolean): void {
    this.#results.forget(lost);
    for (const index of producersOfAll(run.node.inputs)) {
      const producer = this.node(index);
      if (producer.phase === "settled" && producer.results.some((item) => item && lost.has(item.result))) {
        this.#reopen(producer, lost);
      }
    }
    this.await(run, isChosen);
  }

  #reopen(run: NodeRun, lost: ReadonlySet<string>): void {
    run.phase = "idle";
    run.wasLost = true;
    run.called = false;
    run.handles = undefined;
    run.results = run.results.map((item) => (item && lost.has(item.result) ? undefined : item));
    // It may need its inputs again, so they must be kept until it has settled once more.
    if (!run.counted) return;
    run.counted = false;
    for (const index of producersOfAll(run.node.inputs)) this.node(index).usersLeft += 1;
  }

  /** How the run ended, when nothing runs any more and nothing is ready. */
  outcome(aborted: boolean, error: ErrorReport | undefined): ScheduleOutcome {
    const open =
      this.nodes.find(({ phase }) => phase !== "idle" && phase !== "settled") ?? this.#unmetTarget();
    if ((aborted && open !== undefined) || this.nodes.some(({ status }) => status === "cancelled")) {
      return { status: "cancelled" };
    }
    if (open !== undefined) throw new Error(`the run ended while ${open.node.address} was ${open.phase}`);
    return error === undefined ? { status: "succeeded" } : { status: "failed", error };
  }

  #unmetTarget(): NodeRun | undefined {
    const unmet = this.#targets.find((target) => this.node(target).phase !== "settled");
    return unmet === undefined ? undefined : this.node(unmet);
  }
}
